import { useEffect, useState } from "preact/hooks";
import { fetchSetup, signInWithEmail } from "../api/auth.ts";
import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { CodeStep } from "./code-step.tsx";
import { enter } from "./enter.ts";
import { Gate } from "./gate.tsx";

export function SignInPage() {
  const texts = words.value.signIn;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [step, setStep] = useState<"password" | "code">("password");
  const [notYet, setNotYet] = useState(false);
  useEffect(() => void fetchSetup().then((answer) => setNotYet(answer.ok && answer.value.open)), []);

  const submit = async () => {
    const answer = await signInWithEmail(email.trim(), password);
    if (!answer.ok) return refusedWords(answer.error);
    if (answer.value?.twoFactorRedirect) setStep("code");
    else await enter();
    return undefined;
  };
  if (step === "code") return <CodeStep onStartAnew={() => setStep("password")} />;
  return (
    <Gate title={texts.title}>
      {notYet && (
        <Notice tone="wait" class="mb-4">
          {texts.notYet}
        </Notice>
      )}
      <Form submit={texts.submit} onSubmit={submit} full>
        <TextField
          label={texts.email}
          type="email"
          autocomplete="username"
          required
          autofocus
          value={email}
          onValue={setEmail}
        />
        <TextField
          label={texts.password}
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onValue={setPassword}
        />
      </Form>
    </Gate>
  );
}

function refusedWords(error: ApiError): string {
  const texts = words.peek().signIn;
  if (error.code === "slow_down") return texts.tooOften;
  return error.status === 401 || error.status === 400 ? texts.wrong : refusalWords(error);
}
