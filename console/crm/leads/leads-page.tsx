import { Sprout } from "lucide";
import type { Lead, LeadStatus } from "../../../src/protocol/crm/lead.ts";
import { changeLead, fetchLeads } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { ChannelIcon } from "../../sessions/channel-icon.tsx";
import { signedIn } from "../../store/me.ts";
import { EditableChoice } from "../editable-choice.tsx";
import { chosenColumns } from "../list/columns.ts";
import { ColumnsMenu } from "../list/columns-menu.tsx";
import { ExportLink } from "../list/export-link.tsx";
import { fieldColumns } from "../list/field-columns.ts";
import { FilterSelect } from "../list/filter-select.tsx";
import { ListPage } from "../list/list-page.tsx";
import { SearchField } from "../list/search-field.tsx";
import { type Column, Table } from "../list/table.tsx";
import { useListing } from "../list/use-listing.ts";
import { leadStatuses, statusOptions } from "./lead-status.ts";
import { leadsColumns, leadsFilter, leadsListing, leadsSort, noFilter, noteLead } from "./leads-listing.ts";

/** Saves a lead's status where it stands in the list. */
async function setStatus(lead: Lead, status: LeadStatus): Promise<string | undefined> {
  const answer = await changeLead(lead.id, { status }, lead.version);
  if (answer.ok) noteLead(answer.value);
  return answer.ok ? undefined : refusalWords(answer.error);
}

function columnsOf(): Column<Lead>[] {
  const { lead: texts, nameless } = crmWords.value;
  const lines = new Map((signedIn()?.lines ?? []).map(({ id, name }) => [id, name]));
  return [
    {
      key: "name",
      name: texts.name,
      width: "minmax(12rem, 1.4fr)",
      sort: "name",
      cell: ({ name }) => name || nameless,
    },
    {
      ...{ key: "status", name: texts.status, width: "9.5rem" },
      cell: (lead) => (
        <span class="relative z-10 block">
          <EditableChoice
            bare
            label={texts.statusOf(lead.name || nameless)}
            value={lead.status}
            options={statusOptions()}
            onSave={(status) => setStatus(lead, status)}
          />
        </span>
      ),
    },
    { key: "phone", name: crmWords.value.contact.phone, width: "10rem", cell: ({ phone }) => phone },
    { key: "email", name: crmWords.value.contact.email, width: "minmax(12rem, 1fr)", cell: ({ email }) => email },
    {
      ...{ key: "from", name: texts.from, width: "minmax(10rem, 1fr)" },
      cell: ({ channel, utm, page }) => (
        <span class="flex items-center gap-1.5">
          {channel && <ChannelIcon kind={channel.kind} />}
          <span class="truncate text-soft">{utm?.source ?? utm?.campaign ?? (page && URL.parse(page)?.host)}</span>
        </span>
      ),
    },
    { key: "line", name: texts.line, width: "9rem", cell: ({ line }) => lines.get(line ?? "") },
    { key: "operator", name: texts.operator, width: "9rem", cell: ({ operator }) => operator?.name },
    ...fieldColumns<Lead>("lead"),
    {
      ...{ key: "made", name: texts.made, width: "9rem", sort: "made" },
      cell: ({ madeAt }) => moment(language.value, madeAt),
    },
  ];
}

/** CN5: who has become a lead, and what has come of it. */
export function LeadsPage() {
  const { lead: texts, list } = crmWords.value;
  const { clients } = words.value.desk;
  const filter = leadsFilter.value;
  const sort = leadsSort.value;
  const { rows, trouble, loading, reload, more } = useListing(
    leadsListing,
    JSON.stringify([filter, sort]),
    async (after, limit) => {
      const { line, ...asked } = filter;
      const answer = await fetchLeads(line, { ...asked, sort, after, limit: String(limit) });
      return answer.ok ? { ok: true, value: { rows: answer.value.leads, next: answer.value.next } } : answer;
    },
  );
  const narrow = (by: Partial<typeof filter>) => {
    leadsFilter.value = { ...leadsFilter.peek(), ...by };
  };
  const filtered = Object.values(filter).some((each) => each !== "");
  const columns = columnsOf();
  const lines = signedIn()?.lines ?? [];
  return (
    <ListPage
      title={clients.leads}
      intro={texts.intro}
      actions={
        <>
          <ColumnsMenu columns={columns} chosen={leadsColumns} />
          <ExportLink entity="lead" />
        </>
      }
      filters={
        <>
          <SearchField value={filter.text} onValue={(text) => narrow({ text: text.trim() })} />
          <FilterSelect<LeadStatus | "">
            label={texts.status}
            value={filter.status}
            options={[["", texts.any], ...statusOptions()]}
            onValue={(status) => narrow({ status })}
          />
          {lines.length > 1 && (
            <FilterSelect
              label={texts.line}
              value={filter.line}
              options={[["", list.anyLine], ...lines.map(({ id, name }) => [id, name] as const)]}
              onValue={(line) => narrow({ line })}
            />
          )}
        </>
      }
      count={rows?.length}
      trouble={trouble}
      reload={reload}
      empty={{ icon: Sprout, title: texts.none, body: texts.noneBody }}
      onClear={filtered ? () => narrow(noFilter) : undefined}
    >
      <Table
        label={clients.leads}
        list={leadsListing}
        rows={rows ?? []}
        columns={chosenColumns(columns, leadsColumns.value)}
        sort={sort}
        onSort={(to) => {
          leadsSort.value = to;
        }}
        keyOf={({ id }) => id}
        to={({ id }) => ({ page: "crm", section: "leads", id })}
        brief={({ status, phone, email }) =>
          [leadStatuses()[status], phone ?? email ?? texts.noKeys].filter(Boolean).join(" · ")
        }
        onEnd={more}
        loading={loading}
      />
    </ListPage>
  );
}
