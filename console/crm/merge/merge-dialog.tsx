import { ArrowLeftRight } from "lucide";
import { useState } from "preact/hooks";
import type { Candidate, Contact, ContactCard } from "../../../src/protocol/crm/contact.ts";
import { mergeContact } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { shownValue } from "../fields/custom-fields.tsx";
import { fieldsOf } from "../fields/known-fields.ts";
import { sharedWords } from "./shared-words.ts";

type Props = { one: Contact; other: Candidate; onClose: () => void; onMerged: (card: ContactCard) => void };

/** Two contacts side by side: whether they are one person is for somebody who sees both to say. */
export function MergeDialog({ one, other, onClose, onMerged }: Props) {
  const { merge: texts, nameless } = crmWords.value;
  const [swapped, setSwapped] = useState(false);
  const [kept, gone] = swapped ? [other.contact, one] : [one, other.contact];
  const names: Record<string, string> = texts.fields;
  const fieldNames = new Map(fieldsOf("contact").map(({ id, name }) => [id, name]));
  const conflicts = other.conflicts.map(
    (field) => names[field] ?? fieldNames.get(field.replace("custom.", "")) ?? field,
  );
  const merge = async () => {
    const answer = await mergeContact(kept.id, gone.id);
    if (!answer.ok) return refusalWords(answer.error);
    toast({ tone: "done", title: texts.merged(gone.name || nameless, kept.name || nameless) });
    onClose();
    onMerged(answer.value);
    return undefined;
  };
  return (
    <Dialog title={texts.title} onClose={onClose} wide sheet>
      <Form
        submit={texts.merge}
        onSubmit={merge}
        aside={
          <Button look="quiet" icon={ArrowLeftRight} onClick={() => setSwapped(!swapped)}>
            {texts.swap}
          </Button>
        }
      >
        <p class="text-soft">{sharedWords(other)}</p>
        <Compared kept={kept} gone={gone} />
        {conflicts.length > 0 && (
          <Notice tone="wait">
            {texts.conflicts}: {conflicts.join(", ")}
          </Notice>
        )}
        <p class="text-[0.8125rem] text-soft">{texts.explained}</p>
      </Form>
    </Dialog>
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
                <th scope="row" class="py-1.5 pr-3 text-[0.8125rem] font-normal text-soft">
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
