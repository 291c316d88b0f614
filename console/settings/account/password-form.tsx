import { useState } from "preact/hooks";
import { changePassword } from "../../api/auth.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { closeLines } from "../../store/lines.ts";
import { AccountEmail } from "../../ui/account-email.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { NewPassword } from "../../ui/new-password.tsx";

export function PasswordForm({ email }: { email: string }) {
  const texts = words.value.settings.account;
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const change = async () => {
    const answer = await changePassword(current, fresh);
    if (!answer.ok) return answer.error.code === "malformed" ? texts.wrong : refusalWords(answer.error);
    setCurrent("");
    setFresh("");
    // The sockets of the old session are closed by the server; the desk opens new ones.
    closeLines();
    toast({ tone: "done", title: texts.changed });
    return undefined;
  };
  return (
    <Form submit={texts.change} onSubmit={change}>
      <AccountEmail email={email} />
      <TextField
        label={texts.current}
        type="password"
        autocomplete="current-password"
        required
        value={current}
        onValue={setCurrent}
      />
      <NewPassword label={texts.fresh} value={fresh} onValue={setFresh} />
    </Form>
  );
}
