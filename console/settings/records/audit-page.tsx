import { ScrollText } from "lucide";
import { useState } from "preact/hooks";
import { type AuditRow, fetchAudit } from "../../api/records.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { SelectField } from "../../ui/field.tsx";
import { PageFrame } from "../page-frame.tsx";
import { usePages } from "./use-pages.ts";

/** OP3: what was changed by whom, from where, and what it was before. */
export function AuditPage() {
  const { records, settings } = words.value;
  const [action, setAction] = useState("");
  const pages = usePages<AuditRow>(action, (before) => fetchAudit(action, before));
  const names: Record<string, string> = records.actions;
  return (
    <PageFrame title={settings.sections.audit} body={records.auditIntro} loading={pages}>
      <SelectField
        label={records.action}
        value={action}
        options={[["", records.everything] as const, ...Object.entries(names)]}
        onValue={setAction}
      />
      {pages.value?.length === 0 && <Empty icon={ScrollText} title={records.noActs} body={records.noActsBody} />}
      <ul class="mt-4 rounded-2xl border border-edge bg-raised px-5 empty:hidden">
        {pages.value?.map((row) => (
          <li key={row.id} class="border-b border-edge py-3 last:border-0">
            <p class="flex flex-wrap justify-between gap-x-4">
              <span class="font-semibold">{names[row.action] ?? row.action}</span>
              <span class="text-[0.8125rem] text-soft">{moment(language.value, row.at)}</span>
            </p>
            <p class="text-[0.8125rem] break-all text-soft">
              {[row.by.name || row.by.id, row.by.address, row.object].filter(Boolean).join(" · ")}
            </p>
            {(row.before !== undefined || row.after !== undefined) && (
              <details class="mt-1 text-[0.8125rem]">
                <summary class="cursor-pointer text-soft">{records.details}</summary>
                <dl class="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 font-mono break-all">
                  <dt class="text-soft">{records.before}</dt>
                  <dd>{written(row.before)}</dd>
                  <dt class="text-soft">{records.after}</dt>
                  <dd>{written(row.after)}</dd>
                </dl>
              </details>
            )}
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

function written(value: unknown): string {
  return value === undefined ? "–" : JSON.stringify(value);
}
