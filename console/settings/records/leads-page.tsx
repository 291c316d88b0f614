import { Contact } from "lucide";
import { fetchLeads, type Lead } from "../../api/records.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { ChannelIcon } from "../../sessions/channel-icon.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageFrame } from "../page-frame.tsx";
import { usePages } from "./use-pages.ts";

/** CN5: who has become a lead, the newest first. */
export function LeadsPage() {
  const { records, settings } = words.value;
  const pages = usePages<Lead>("leads", async (before) => {
    const answer = await fetchLeads(before);
    return answer.ok ? { ok: true, value: { rows: answer.value.leads, next: answer.value.next } } : answer;
  });
  return (
    <PageFrame title={settings.sections.leads} body={records.leadsIntro} loading={pages}>
      {pages.value?.length === 0 && <Empty icon={Contact} title={records.noLeads} body={records.noLeadsBody} />}
      <ul class="rounded-2xl border border-edge bg-raised px-5 empty:hidden">
        {pages.value?.map((lead) => (
          <li
            key={`${lead.conversation} ${lead.session}`}
            class="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-edge py-3 last:border-0"
          >
            <span class="min-w-40 flex-1 font-semibold">
              {lead.name || records.nameless} <ChannelIcon kind={lead.channel.kind} />
              <span class="block text-[0.8125rem] font-normal text-soft">
                {[lead.phone, lead.email].filter(Boolean).join(" · ") || records.noContact}
              </span>
            </span>
            <span class="min-w-40 flex-1 text-[0.8125rem] break-all text-soft">{lead.page}</span>
            <span class="text-[0.8125rem] text-soft">
              {lead.operator?.name} {moment(language.value, lead.madeAt)}
            </span>
          </li>
        ))}
      </ul>
      {pages.more && (
        <Button class="mt-4" onClick={pages.more}>
          {records.more}
        </Button>
      )}
    </PageFrame>
  );
}
