import { useState } from "preact/hooks";
import { makeContact } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { frameId } from "../../socket/frame-id.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";

/** A contact by hand: the name is enough; the card that follows takes the rest. */
export function NewContact({ onClose }: { onClose: () => void }) {
  const { contact: texts } = crmWords.value;
  const [key] = useState(frameId);
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [email, setEmail] = useState("");
  const [company, setCompany] = useState("");
  const list = (value: string) => (value.trim() === "" ? [] : [value.trim()]);
  const make = async () => {
    const answer = await makeContact({ name, company, phones: list(phone), emails: list(email) }, key);
    if (!answer.ok) return refusalWords(answer.error);
    onClose();
    go({ page: "crm", section: "contacts", id: answer.value.id });
    return undefined;
  };
  return (
    <Dialog title={texts.createTitle} onClose={onClose} sheet>
      <Form submit={words.value.common.save} onSubmit={make}>
        <TextField label={texts.name} value={name} onValue={setName} required maxLength={200} autofocus />
        <TextField label={texts.phone} value={phone} onValue={setPhone} maxLength={60} placeholder="+49 30 1234567" />
        <TextField label={texts.email} value={email} onValue={setEmail} maxLength={320} />
        <TextField label={texts.company} value={company} onValue={setCompany} maxLength={200} />
      </Form>
    </Dialog>
  );
}
