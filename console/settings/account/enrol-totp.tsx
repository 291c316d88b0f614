import { useState } from "preact/hooks";
import { verifyTotp } from "../../api/auth.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { loadMe } from "../../store/me.ts";
import { CopyBox } from "../../ui/copy-box.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { QrCode } from "./qr-code.tsx";

export type Enrolment = { totpURI: string; backupCodes: string[] };

/** Shows the secret as a picture and as text, and the backup codes, until the first code proves that it was taken. */
export function EnrolTotp({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { common, settings, signIn } = words.value;
  const texts = settings.account;
  const [code, setCode] = useState("");
  const confirm = async () => {
    const answer = await verifyTotp(code.replaceAll(" ", ""));
    if (!answer.ok) {
      return answer.error.code === "malformed" || answer.error.code === "unauthorized"
        ? signIn.wrongCode
        : refusalWords(answer.error);
    }
    toast({ tone: "done", title: texts.enabled });
    onDone();
    await loadMe();
    return undefined;
  };
  return (
    <Form submit={common.done} onSubmit={confirm}>
      <p>{texts.scan}</p>
      <QrCode text={enrolment.totpURI} label={texts.qr} />
      <CopyBox label={texts.scan} text={new URL(enrolment.totpURI).searchParams.get("secret") ?? ""} />
      <TextField
        label={texts.enterCode}
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxLength={7}
        value={code}
        onValue={setCode}
      />
      <section>
        <h3 class="font-semibold">{texts.backupTitle}</h3>
        <p class="mb-2 text-[0.8125rem] text-soft">{texts.backupBody}</p>
        <CopyBox label={texts.backupTitle} text={enrolment.backupCodes.join("\n")} />
      </section>
    </Form>
  );
}
