import { useState } from "preact/hooks";
import { invite } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { type Rights, RightsFields } from "../rights-fields.tsx";

export function InvitePerson({ onClose, onInvited }: { onClose: () => void; onInvited: () => Promise<void> }) {
  const texts = words.value.settings.people;
  const [email, setEmail] = useState("");
  const [rights, setRights] = useState<Rights>({ role: "operator", lines: [] });
  const [link, setLink] = useState<string>();
  const submit = async () => {
    const lines = rights.role === "administrator" ? [] : rights.lines;
    const made = await invite({ email: email.trim(), role: rights.role, lines });
    if (!made.ok) return refusalWords(made.error);
    setLink(made.value.link);
    await onInvited();
    return undefined;
  };
  if (link !== undefined) {
    return (
      <Dialog title={texts.linkTitle} onClose={onClose}>
        <p class="mb-3 text-soft">{texts.linkBody}</p>
        <CopyBox label={texts.linkTitle} text={link} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.invite} onClose={onClose}>
      <Form submit={texts.submit} onSubmit={submit}>
        <TextField
          label={texts.email}
          type="email"
          autocomplete="off"
          required
          autofocus
          value={email}
          onValue={setEmail}
        />
        <RightsFields rights={rights} onRights={setRights} />
      </Form>
    </Dialog>
  );
}
