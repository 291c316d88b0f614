import { useState } from "preact/hooks";
import { words } from "../i18n/words.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";

type Props = { from: string; onRefuse: (reason: string) => void; onClose: () => void };

/** TR1: a colleague's session is refused, and they may learn why. */
export function RefuseDialog({ from, onRefuse, onClose }: Props) {
  const texts = words.value.conversation.transfer;
  const [reason, setReason] = useState("");
  const submit = async () => {
    onClose();
    onRefuse(reason);
    return undefined;
  };
  return (
    <Dialog title={texts.refuseTitle} onClose={onClose}>
      <Form submit={texts.refuse} onSubmit={submit}>
        <TextField
          label={texts.reason}
          hint={texts.refuseHint(from)}
          maxLength={500}
          autofocus
          value={reason}
          onValue={setReason}
        />
      </Form>
    </Dialog>
  );
}
