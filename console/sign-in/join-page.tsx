import { useEffect, useState } from "preact/hooks";
import type { Role } from "../../src/protocol/roster.ts";
import { acceptInvitation, fetchInvitation, signInWithEmail } from "../api/auth.ts";
import type { Answer } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { go, openedWith } from "../navigation/location.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { AccountEmail } from "../ui/account-email.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { NewPassword } from "../ui/new-password.tsx";
import { enter } from "./enter.ts";
import { Gate } from "./gate.tsx";
import { ToSignIn } from "./to-sign-in.tsx";

/** Where an invitation's link leads. */
export function JoinPage() {
  const { common, signIn: texts } = words.value;
  const token = openedWith.get("token");
  const [invitation, setInvitation] = useState<Answer<{ email: string; role: Role }>>();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  useEffect(() => {
    if (token !== undefined) void fetchInvitation(token).then(setInvitation);
  }, [token]);

  if (token === undefined) return <ToSignIn title={texts.joinTitle} body={texts.joinNoToken} />;
  if (!invitation) return <Gate title={texts.joinTitle}>{<div class="skeleton h-56" />}</Gate>;
  if (!invitation.ok) {
    const gone = invitation.error.code === "not_found" || invitation.error.code === "malformed";
    return <ToSignIn title={texts.joinTitle} body={gone ? texts.joinInvalid : refusalWords(invitation.error)} />;
  }
  const { email, role } = invitation.value;
  const submit = async () => {
    const accepted = await acceptInvitation({ token, name: name.trim(), password });
    if (!accepted.ok) return accepted.error.code === "not_found" ? texts.joinInvalid : refusalWords(accepted.error);
    const entered = await signInWithEmail(email, password);
    if (entered.ok) await enter();
    else go({ page: "sign-in" });
    return undefined;
  };
  return (
    <Gate title={texts.joinTitle} body={texts.joinAs(email, common.roles[role])}>
      <Form submit={texts.joinSubmit} onSubmit={submit} full>
        <AccountEmail email={email} />
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
        <NewPassword label={texts.newPassword} value={password} onValue={setPassword} />
      </Form>
    </Gate>
  );
}
