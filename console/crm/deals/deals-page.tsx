import { Handshake, Plus } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Deal } from "../../../src/protocol/crm/deal.ts";
import { fetchDeals } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { Button } from "../../ui/button.tsx";
import { loadColleagues, ownerOptions } from "../colleagues.ts";
import { day } from "../days.ts";
import { chosenColumns } from "../list/columns.ts";
import { ColumnsMenu } from "../list/columns-menu.tsx";
import { ExportLink } from "../list/export-link.tsx";
import { fieldColumns } from "../list/field-columns.ts";
import { FilterSelect } from "../list/filter-select.tsx";
import { ListPage } from "../list/list-page.tsx";
import { SearchField } from "../list/search-field.tsx";
import { type Column, Table } from "../list/table.tsx";
import { useListing } from "../list/use-listing.ts";
import { amountWords } from "../money.ts";
import { type DealFilter, dealsColumns, dealsFilter, dealsListing, dealsSort, noFilter } from "./deals-listing.ts";
import { NewDeal } from "./new-deal.tsx";
import { loadPipelines, pipelines, stageOf } from "./pipelines.ts";

const amountOf = ({ amount, currency }: Deal) =>
  amount === undefined ? "" : amountWords(language.value, amount, currency);

function columnsOf(): Column<Deal>[] {
  const { deal: texts } = crmWords.value;
  return [
    { key: "title", name: texts.title, width: "minmax(14rem, 1.6fr)", sort: "title", cell: ({ title }) => title },
    { key: "amount", name: texts.amount, width: "9rem", sort: "amount", numeric: true, cell: amountOf },
    { key: "stage", name: texts.stage, width: "10rem", cell: ({ stage }) => stageOf(stage)?.name },
    {
      ...{ key: "expected", name: texts.expected, width: "8rem", sort: "expected" },
      cell: ({ expected }) => expected && day(language.value, expected),
    },
    { key: "contact", name: texts.contact, width: "minmax(9rem, 1fr)", cell: ({ contact }) => contact?.name },
    { key: "owner", name: texts.owner, width: "10rem", cell: ({ owner }) => owner?.name },
    ...fieldColumns<Deal>("deal"),
    {
      ...{ key: "created", name: texts.created, width: "9rem", sort: "created" },
      cell: ({ createdAt }) => moment(language.value, createdAt),
    },
    {
      ...{ key: "updated", name: texts.updated, width: "9rem", sort: "updated" },
      cell: ({ updatedAt }) => moment(language.value, updatedAt),
    },
  ];
}

export function DealsPage() {
  const { deal: texts, list, nobody } = crmWords.value;
  const { clients } = words.value.desk;
  const filter = dealsFilter.value;
  const sort = dealsSort.value;
  const [making, setMaking] = useState(false);
  useEffect(() => {
    void loadColleagues();
    void loadPipelines();
  }, []);
  const { rows, trouble, loading, reload, more } = useListing(
    dealsListing,
    JSON.stringify([filter, sort]),
    async (after, limit) => {
      const answer = await fetchDeals({ ...filter, sort, after, limit: String(limit) });
      return answer.ok ? { ok: true, value: { rows: answer.value.deals, next: answer.value.next } } : answer;
    },
  );
  const narrow = (by: Partial<DealFilter>) => {
    dealsFilter.value = { ...dealsFilter.peek(), ...by };
  };
  const filtered = Object.values(filter).some((each) => each !== "");
  const columns = columnsOf();
  const all = pipelines.value ?? [];
  const create = (
    <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
      {texts.create}
    </Button>
  );
  return (
    <>
      <ListPage
        title={clients.deals}
        actions={
          <>
            <ColumnsMenu columns={columns} chosen={dealsColumns} />
            <ExportLink entity="deal" />
            {create}
          </>
        }
        filters={
          <>
            <SearchField value={filter.text} onValue={(text) => narrow({ text: text.trim() })} />
            <FilterSelect<DealFilter["kind"]>
              label={texts.stage}
              value={filter.kind}
              options={[
                ["", texts.kinds.any],
                ["open", texts.kinds.open],
                ["won", texts.kinds.won],
                ["lost", texts.kinds.lost],
              ]}
              onValue={(kind) => narrow({ kind })}
            />
            {all.length > 1 && (
              <FilterSelect
                label={texts.pipeline}
                value={filter.pipeline}
                options={[["", texts.pipeline], ...all.map(({ id, name }) => [id, name] as const)]}
                onValue={(pipeline) => narrow({ pipeline })}
              />
            )}
            <FilterSelect
              label={texts.owner}
              value={filter.owner}
              options={[["", list.everyone], ...ownerOptions(nobody, undefined).slice(1)]}
              onValue={(owner) => narrow({ owner })}
            />
          </>
        }
        count={rows?.length}
        trouble={trouble}
        reload={reload}
        empty={{ icon: Handshake, title: texts.none, body: texts.noneBody, action: create }}
        onClear={filtered ? () => narrow(noFilter) : undefined}
      >
        <Table
          label={clients.deals}
          list={dealsListing}
          rows={rows ?? []}
          columns={chosenColumns(columns, dealsColumns.value)}
          sort={sort}
          onSort={(to) => {
            dealsSort.value = to;
          }}
          keyOf={({ id }) => id}
          to={({ id }) => ({ page: "crm", section: "deals", id })}
          brief={(deal) => [amountOf(deal), stageOf(deal.stage)?.name, deal.contact?.name].filter(Boolean).join(" · ")}
          onEnd={more}
          loading={loading}
        />
      </ListPage>
      {making && (
        <NewDeal
          title=""
          onClose={() => setMaking(false)}
          onMade={({ id }) => go({ page: "crm", section: "deals", id })}
        />
      )}
    </>
  );
}
