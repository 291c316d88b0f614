import { useEffect, useState } from "preact/hooks";
import { fetchSetup, setUp, signInWithEmail } from "../api/auth.ts";
import { words } from "../i18n/words.ts";
import { go, openedWith } from "../navigation/location.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { NewPassword } from "../ui/new-password.tsx";
import { enter } from "./enter.ts";
import { Gate } from "./gate.tsx";
import { ToSignIn } from "./to-sign-in.tsx";

/** The page that makes the first administrator, once. */
export function SetupPage() {
  const texts = words.value.signIn;
  const secret = openedWith.get("secret");
  const [open, setOpen] = useState<boolean>();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  useEffect(() => void fetchSetup().then((answer) => setOpen(!answer.ok || answer.value.open)), []);

  if (open === false) return <ToSignIn title={texts.setupTitle} body={texts.setupClosed} />;
  if (secret === undefined) return <ToSignIn title={texts.setupTitle} body={texts.setupNoSecret} />;
  const submit = async () => {
    const made = await setUp({ secret, name: name.trim(), email: email.trim(), password });
    if (!made.ok) return refusalWords(made.error);
    const entered = await signInWithEmail(email.trim(), password);
    if (entered.ok) await enter();
    else go({ page: "sign-in" });
    return undefined;
  };
  return (
    <Gate title={texts.setupTitle} body={texts.setupBody}>
      <Form submit={texts.setupSubmit} onSubmit={submit} full>
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          autocomplete="name"
          required
          autofocus
          maxLength={100}
          value={name}
          onValue={setName}
        />
        <TextField label={texts.email} type="email" autocomplete="username" required value={email} onValue={setEmail} />
        <NewPassword label={texts.newPassword} value={password} onValue={setPassword} />
      </Form>
    </Gate>
  );
}
