import { ContactRound, Plus, UsersRound } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Contact } from "../../../src/protocol/crm/contact.ts";
import { fetchContacts } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { duplicates } from "../../navigation/route.ts";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { loadColleagues, ownerOptions } from "../colleagues.ts";
import { Label } from "../labels.tsx";
import { chosenColumns } from "../list/columns.ts";
import { ColumnsMenu } from "../list/columns-menu.tsx";
import { ExportLink } from "../list/export-link.tsx";
import { fieldColumns } from "../list/field-columns.ts";
import { FilterSelect } from "../list/filter-select.tsx";
import { ListPage } from "../list/list-page.tsx";
import { SearchField } from "../list/search-field.tsx";
import { type Column, Table } from "../list/table.tsx";
import { useListing } from "../list/use-listing.ts";
import { contactsColumns, contactsFilter, contactsListing, contactsSort, noFilter } from "./contacts-listing.ts";
import { NewContact } from "./new-contact.tsx";

function columnsOf(): Column<Contact>[] {
  const { contact: texts, nameless } = crmWords.value;
  const first = (values: Contact["phones"]) =>
    [values[0]?.value, values.length > 1 ? `+${values.length - 1}` : ""].filter(Boolean).join(" ");
  return [
    {
      key: "name",
      name: texts.name,
      width: "minmax(12rem, 1.4fr)",
      sort: "name",
      cell: ({ name }) => name || nameless,
    },
    { key: "phone", name: texts.phone, width: "11rem", cell: ({ phones }) => first(phones) },
    { key: "email", name: texts.email, width: "minmax(12rem, 1fr)", cell: ({ emails }) => first(emails) },
    { key: "company", name: texts.company, width: "minmax(8rem, 1fr)", cell: ({ company }) => company },
    { key: "owner", name: texts.owner, width: "10rem", cell: ({ owner }) => owner?.name },
    {
      key: "labels",
      name: texts.labels,
      width: "12rem",
      cell: ({ labels }) => labels.map((name) => <Label key={name} name={name} />),
    },
    ...fieldColumns<Contact>("contact"),
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

export function ContactsPage() {
  const { contact: texts, list, nobody } = crmWords.value;
  const { clients } = words.value.desk;
  const filter = contactsFilter.value;
  const sort = contactsSort.value;
  const [making, setMaking] = useState(false);
  useEffect(() => void loadColleagues(), []);
  const { rows, trouble, loading, reload, more } = useListing(
    contactsListing,
    JSON.stringify([filter, sort]),
    async (after, limit) => {
      const answer = await fetchContacts({ ...filter, sort, after, limit: String(limit) });
      return answer.ok ? { ok: true, value: { rows: answer.value.contacts, next: answer.value.next } } : answer;
    },
  );
  const narrow = (by: Partial<typeof filter>) => {
    contactsFilter.value = { ...contactsFilter.peek(), ...by };
  };
  const filtered = Object.values(filter).some((each) => each !== "");
  const columns = columnsOf();
  const labels = [...new Set([...(rows ?? []).flatMap((row) => row.labels), filter.label])].filter(Boolean).toSorted();
  const create = (
    <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
      {texts.create}
    </Button>
  );
  return (
    <>
      <ListPage
        title={clients.contacts}
        actions={
          <>
            <ColumnsMenu columns={columns} chosen={contactsColumns} />
            <ExportLink entity="contact" />
            {create}
          </>
        }
        filters={
          <>
            <SearchField value={filter.text} onValue={(text) => narrow({ text: text.trim() })} />
            <FilterSelect
              label={texts.owner}
              value={filter.owner}
              options={[["", list.everyone], ...ownerOptions(nobody, undefined).slice(1)]}
              onValue={(owner) => narrow({ owner })}
            />
            {labels.length > 0 && (
              <FilterSelect
                label={texts.labels}
                value={filter.label}
                options={[["", texts.labels], ...labels.map((name) => [name, name] as const)]}
                onValue={(label) => narrow({ label })}
              />
            )}
            <FilterSelect
              class="md:hidden"
              label={list.sort}
              value={sort}
              options={[
                ["-updated", `${texts.updated} ↓`],
                ["-created", `${texts.created} ↓`],
                ["name", texts.name],
              ]}
              onValue={(to) => {
                contactsSort.value = to;
              }}
            />
            <LinkButton
              to={{ page: "crm", section: "contacts", id: duplicates }}
              icon={UsersRound}
              class="ml-auto"
              brief
            >
              {crmWords.value.duplicates.title}
            </LinkButton>
          </>
        }
        count={rows?.length}
        trouble={trouble}
        reload={reload}
        empty={{ icon: ContactRound, title: texts.noContacts, body: texts.noContactsBody, action: create }}
        onClear={filtered ? () => narrow(noFilter) : undefined}
      >
        <Table
          label={clients.contacts}
          list={contactsListing}
          rows={rows ?? []}
          columns={chosenColumns(columns, contactsColumns.value)}
          sort={sort}
          onSort={(to) => {
            contactsSort.value = to;
          }}
          keyOf={({ id }) => id}
          to={({ id }) => ({ page: "crm", section: "contacts", id })}
          brief={({ phones, emails, company }) =>
            [phones[0]?.value, emails[0]?.value, company].filter(Boolean).join(" · ")
          }
          onEnd={more}
          loading={loading}
        />
      </ListPage>
      {making && <NewContact onClose={() => setMaking(false)} />}
    </>
  );
}
