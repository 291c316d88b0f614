import { useState } from "preact/hooks";
import { disableTotp, enableTotp } from "../../api/auth.ts";
import type { ApiError } from "../../api/request.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { loadMe } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { type Enrolment, EnrolTotp } from "./enrol-totp.tsx";

/** Two-step sign-in: a password opens the way to switch it on or off. */
export function TwoFactor({ on }: { on: boolean }) {
  const texts = words.value.settings.account;
  const [asking, setAsking] = useState(false);
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [password, setPassword] = useState("");
  const close = () => {
    setAsking(false);
    setEnrolment(undefined);
    setPassword("");
  };
  const confirm = async () => {
    if (on) {
      const ended = await disableTotp(password);
      if (!ended.ok) return refusedWords(ended.error);
      close();
      await loadMe();
      return undefined;
    }
    const begun = await enableTotp(password);
    if (!begun.ok) return refusedWords(begun.error);
    setEnrolment(begun.value);
    return undefined;
  };
  return (
    <div class="flex flex-wrap items-center justify-between gap-3">
      <p class="max-w-prose text-soft">{on ? texts.twoFactorOn : texts.twoFactorOff}</p>
      <Button look={on ? "plain" : "primary"} onClick={() => setAsking(true)}>
        {on ? texts.disable : texts.enable}
      </Button>
      {asking && (
        <Dialog title={texts.twoFactor} onClose={close}>
          {enrolment ? (
            <EnrolTotp enrolment={enrolment} onDone={close} />
          ) : (
            <Form submit={on ? texts.disable : texts.enable} onSubmit={confirm}>
              <TextField
                label={texts.confirmPassword}
                type="password"
                autocomplete="current-password"
                required
                autofocus
                value={password}
                onValue={setPassword}
              />
            </Form>
          )}
        </Dialog>
      )}
    </div>
  );
}

function refusedWords(error: ApiError): string {
  return error.code === "malformed" ? words.peek().settings.account.wrong : refusalWords(error);
}
