import { useState } from "preact/hooks";
import { makeKey } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { type Rights, RightsFields } from "../rights-fields.tsx";

export function CreateKey({ onClose, onCreated }: { onClose: () => void; onCreated: () => Promise<void> }) {
  const texts = words.value.settings.keys;
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Rights>({ role: "operator", lines: [] });
  const [key, setKey] = useState<string>();
  const submit = async () => {
    const lines = rights.role === "administrator" ? [] : rights.lines;
    const made = await makeKey({ name: name.trim(), role: rights.role, lines });
    if (!made.ok) return refusalWords(made.error);
    setKey(made.value.key);
    await onCreated();
    return undefined;
  };
  if (key !== undefined) {
    return (
      <Dialog title={texts.shownTitle} onClose={onClose}>
        <p class="mb-3 text-soft">{texts.shownBody}</p>
        <CopyBox label={texts.shownTitle} text={key} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.create} onClose={onClose}>
      <Form submit={texts.create} onSubmit={submit}>
        <TextField label={texts.name} required autofocus maxLength={200} value={name} onValue={setName} />
        <RightsFields rights={rights} onRights={setRights} />
      </Form>
    </Dialog>
  );
}
