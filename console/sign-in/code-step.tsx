import { useState } from "preact/hooks";
import { verifyBackupCode, verifyTotp } from "../api/auth.ts";
import { words } from "../i18n/words.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { enter } from "./enter.ts";
import { Gate } from "./gate.tsx";

/** The second step of signing in: a code of the app, or one of the backup codes. */
export function CodeStep({ onStartAnew }: { onStartAnew: () => void }) {
  const texts = words.value.signIn;
  const [code, setCode] = useState("");
  const [backup, setBackup] = useState(false);
  const submit = async () => {
    const answer = await (backup ? verifyBackupCode(code.trim()) : verifyTotp(code.replaceAll(" ", "")));
    if (answer.ok) {
      await enter();
      return undefined;
    }
    if (answer.error.code === "slow_down") return texts.tooOften;
    return answer.error.status === 401 || answer.error.status === 400 ? texts.wrongCode : refusalWords(answer.error);
  };
  return (
    <Gate title={texts.codeTitle} body={backup ? undefined : texts.codeBody}>
      <Form submit={texts.codeSubmit} onSubmit={submit} full>
        <TextField
          key={String(backup)}
          label={backup ? texts.backupCode : texts.code}
          autocomplete="one-time-code"
          {...(backup ? {} : { inputmode: "numeric" as const, maxLength: 7 })}
          required
          autofocus
          value={code}
          onValue={setCode}
        />
      </Form>
      <div class="mt-4 flex flex-col items-start gap-2 text-[0.8125rem]">
        <button
          type="button"
          class="text-accent-strong underline underline-offset-2"
          onClick={() => setBackup(!backup)}
        >
          {backup ? texts.useApp : texts.useBackup}
        </button>
        <button type="button" class="text-soft underline underline-offset-2" onClick={onStartAnew}>
          {texts.startAnew}
        </button>
      </div>
    </Gate>
  );
}
