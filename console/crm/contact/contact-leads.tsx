import { useEffect, useState } from "preact/hooks";
import type { Lead } from "../../../src/protocol/crm/lead.ts";
import { changeLead, fetchLeads } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { EditableChoice } from "../editable-choice.tsx";
import { statusOptions } from "../leads/lead-status.ts";
import { noteLead } from "../leads/leads-listing.ts";

/** What leads a contact has been, and what has come of each. */
export function ContactLeads({ contact, version }: { contact: string; version: number }) {
  const { lead: texts, nameless } = crmWords.value;
  const [leads, setLeads] = useState<readonly Lead[]>([]);
  useEffect(() => {
    let current = true;
    void fetchLeads("", { contact, limit: "10" }).then(
      (answer) => current && answer.ok && setLeads(answer.value.leads),
    );
    return () => {
      current = false;
    };
  }, [contact, version]);
  const setStatus = async (lead: Lead, status: Lead["status"]) => {
    const answer = await changeLead(lead.id, { status }, lead.version);
    if (!answer.ok) return refusalWords(answer.error);
    noteLead(answer.value);
    setLeads(leads.map((each) => (each.id === lead.id ? answer.value : each)));
    return undefined;
  };
  if (leads.length === 0) return null;
  const { clients } = words.value.desk;
  return (
    <section class="flex flex-col gap-1" aria-label={clients.leads}>
      <h3 class="text-xs font-semibold text-soft">{clients.leads}</h3>
      <ul>
        {leads.map((lead) => (
          <li key={lead.id} class="flex min-h-9 items-center justify-between gap-3">
            <a
              href={pathOf({ page: "crm", section: "leads", id: lead.id })}
              class="min-w-0 truncate underline-offset-2 hover:underline"
            >
              {moment(language.value, lead.madeAt)}
            </a>
            <EditableChoice
              bare
              label={texts.statusOf(lead.name || nameless)}
              value={lead.status}
              options={statusOptions()}
              onSave={(status) => setStatus(lead, status)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
