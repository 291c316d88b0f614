import type { Candidate, Contact } from "../../../src/protocol/crm/contact.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { Notice } from "../../ui/notice.tsx";
import { shownValue } from "../fields/custom-fields.tsx";
import { fieldsOf } from "../fields/known-fields.ts";
import { sharedWords } from "./shared-words.ts";

type Props = { kept: Contact; gone: Contact; found: Pick<Candidate, "shared" | "conflicts"> };

/** Two contacts side by side, why they may be one person, and what speaks against it. */
export function Comparison({ kept, gone, found }: Props) {
  const { merge: texts } = crmWords.value;
  const names: Record<string, string> = texts.fields;
  const fieldNames = new Map(fieldsOf("contact").map(({ id, name }) => [id, name]));
  const conflicts = found.conflicts.map(
    (field) => names[field] ?? fieldNames.get(field.replace("custom.", "")) ?? field,
  );
  return (
    <>
      {found.shared.length > 0 && <p class="break-words text-soft">{sharedWords(found)}</p>}
      <Compared kept={kept} gone={gone} />
      {conflicts.length > 0 && (
        <Notice tone="wait">
          {texts.conflicts}: {conflicts.join(", ")}
        </Notice>
      )}
    </>
  );
}

/** Row by row; where the two say something different it is marked. */
function Compared({ kept, gone }: { kept: Contact; gone: Contact }) {
  const { contact: texts, merge, empty, nobody } = crmWords.value;
  const list = (values: Contact["phones"]) => values.map(({ value }) => value).join("\n");
  const rows: [string, (contact: Contact) => string][] = [
    [texts.name, ({ name }) => name],
    [texts.company, ({ company }) => company],
    [texts.phones, ({ phones }) => list(phones)],
    [texts.emails, ({ emails }) => list(emails)],
    [texts.owner, ({ owner }) => owner?.name ?? nobody],
    [texts.labels, ({ labels }) => labels.join(", ")],
    [texts.notes, ({ notes }) => notes],
    ...fieldsOf("contact").map(({ id, name, kind }): [string, (contact: Contact) => string] => [
      name,
      ({ custom }) => shownValue(kind, custom[id] ?? null),
    ]),
    [texts.created, ({ createdAt }) => moment(language.value, createdAt)],
  ];
  return (
    <table class="w-full table-fixed text-left">
      <thead class="text-[0.8125rem] text-soft">
        <tr>
          <th scope="col" class="w-1/4 pb-1 font-medium">
            <span class="sr-only">{texts.one}</span>
          </th>
          <th scope="col" class="pr-3 pb-1 font-semibold text-accent-strong">
            {merge.keep}
          </th>
          <th scope="col" class="pb-1 font-medium">
            {merge.goes}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(([, of]) => of(kept) !== "" || of(gone) !== "")
          .map(([name, of]) => {
            const differ = of(kept) !== "" && of(gone) !== "" && of(kept) !== of(gone);
            return (
              <tr key={name} class="border-t border-edge align-top">
                <th scope="row" class="py-1.5 pr-3 text-[0.8125rem] font-normal break-words hyphens-auto text-soft">
                  {name}
                </th>
                {[kept, gone].map((contact) => (
                  <td
                    key={contact.id}
                    class={`py-1.5 pr-3 break-words whitespace-pre-line ${differ ? "font-semibold" : ""}`}
                  >
                    <span class="line-clamp-4">{of(contact) || empty}</span>
                  </td>
                ))}
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
