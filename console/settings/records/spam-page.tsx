import { ShieldBan } from "lucide";
import { useState } from "preact/hooks";
import { fetchSpam, liftSpam, type SpamMark } from "../../api/records.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { ChannelIcon } from "../../sessions/channel-icon.tsx";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { SelectField } from "../../ui/field.tsx";
import { PageFrame } from "../page-frame.tsx";
import { usePages } from "./use-pages.ts";

/** LC8: whose messages ring nowhere, and how to end that. */
export function SpamPage() {
  const { records, settings } = words.value;
  const lines = signedIn()?.lines ?? [];
  const [line, setLine] = useState(lines[0]?.id ?? "");
  const pages = usePages<SpamMark>(line, async () => {
    const answer = await fetchSpam(line);
    return answer.ok ? { ok: true, value: { rows: answer.value.marks } } : answer;
  });
  const lift = async (mark: SpamMark) => {
    const answer = await liftSpam(mark.conversation);
    if (answer.ok) toast({ tone: "done", title: records.lifted });
    else toast({ tone: "trouble", title: records.lift, body: refusalWords(answer.error) });
    // The list in the directory follows a moment later.
    setTimeout(pages.reload, 500);
  };
  return (
    <PageFrame title={settings.sections.spam} body={records.spamIntro} loading={pages}>
      {lines.length > 1 && (
        <SelectField
          label={records.line}
          value={line}
          options={lines.map(({ id, name }) => [id, name] as const)}
          onValue={setLine}
        />
      )}
      {pages.value?.length === 0 && <Empty icon={ShieldBan} title={records.noSpam} body={records.noSpamBody} />}
      <ul class="mt-4 rounded-2xl border border-edge bg-raised px-5 empty:hidden">
        {pages.value?.map((mark) => (
          <li key={mark.conversation} class="flex items-center gap-3 border-b border-edge py-3 last:border-0">
            <span class="min-w-0 flex-1">
              <span class="block truncate font-semibold">
                {mark.name || records.nameless} <ChannelIcon kind={mark.channel.kind} />
              </span>
              <span class="block text-[0.8125rem] text-soft">
                {records.markedBy(mark.by.name, moment(language.value, mark.at))}
              </span>
            </span>
            <Button size="small" onClick={() => lift(mark)}>
              {records.lift}
            </Button>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
