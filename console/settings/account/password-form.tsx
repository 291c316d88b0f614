import { useState } from "preact/hooks";
import { changePassword } from "../../api/auth.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { closeLines } from "../../store/lines.ts";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";

export function PasswordForm({ email }: { email: string }) {
  const { settings, signIn } = words.value;
  const texts = settings.account;
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
      <input
        type="email"
        class="hidden"
        autocomplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <TextField
        label={texts.current}
        type="password"
        autocomplete="current-password"
        required
        value={current}
        onValue={setCurrent}
      />
      <TextField
        label={texts.fresh}
        hint={signIn.passwordHint}
        type="password"
        autocomplete="new-password"
        required
        minLength={8}
        value={fresh}
        onValue={setFresh}
      />
    </Form>
  );
}
