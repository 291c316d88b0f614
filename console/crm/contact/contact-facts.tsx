import { ChevronDown } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Contact, ContactEdit } from "../../../src/protocol/crm/contact.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { Button } from "../../ui/button.tsx";
import { loadColleagues, ownerOptions } from "../colleagues.ts";
import { Editable } from "../editable.tsx";
import { EditableChoice } from "../editable-choice.tsx";
import { EditableList } from "../editable-list.tsx";
import { CustomFields } from "../fields/custom-fields.tsx";
import { fieldsOf } from "../fields/known-fields.ts";
import { EditableLabels } from "../labels.tsx";
import type { Save } from "../use-versioned.ts";

type Props = {
  contact: Contact;
  save: Save<ContactEdit>;
  /** What nobody has filled in waits behind a button. */
  brief?: boolean;
};

/** Everything that is known of a contact, each thing changed where it stands. */
export function ContactFacts({ contact, save, brief = false }: Props) {
  const { contact: texts, nobody } = crmWords.value;
  const { name, company, phones, emails, notes, labels, owner, custom } = contact;
  const [all, setAll] = useState(!brief);
  useEffect(() => void loadColleagues(), []);
  const fields = fieldsOf("contact").filter(({ id }) => all || (custom[id] ?? null) !== null);
  return (
    <div class="flex flex-col gap-3">
      <Editable label={texts.name} value={name} onSave={(to) => save({ name: to })} />
      <EditableList
        title={texts.phones}
        label={texts.phone}
        values={phones}
        type="tel"
        hrefOf={(value) => `tel:${value}`}
        onSave={(to) => save({ phones: to })}
      />
      <EditableList
        title={texts.emails}
        label={texts.email}
        values={emails}
        type="email"
        hrefOf={(value) => `mailto:${value}`}
        onSave={(to) => save({ emails: to })}
      />
      {(all || company !== "") && (
        <Editable label={texts.company} value={company} onSave={(to) => save({ company: to })} />
      )}
      {(all || owner) && (
        <EditableChoice
          label={texts.owner}
          value={owner?.id ?? ""}
          options={ownerOptions(nobody, owner)}
          onSave={(to) => save({ owner: to === "" ? null : to })}
        />
      )}
      {(all || labels.length > 0) && <EditableLabels labels={labels} onSave={(to) => save({ labels: to })} />}
      <CustomFields fields={fields} values={custom} onSave={(to) => save({ custom: to })} />
      {(all || notes !== "") && (
        <Editable label={texts.notes} value={notes} lines onSave={(to) => save({ notes: to })} />
      )}
      {!all && (
        <Button size="small" look="quiet" icon={ChevronDown} class="-ml-2.5 self-start" onClick={() => setAll(true)}>
          {texts.allFields}
        </Button>
      )}
    </div>
  );
}
