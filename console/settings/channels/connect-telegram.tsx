import { useState } from "preact/hooks";
import { type Channel, connectTelegram } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { signedIn } from "../../store/me.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";

type Props = { onClose: () => void; onConnected: (channel: Channel) => void };

export function ConnectTelegram({ onClose, onConnected }: Props) {
  const texts = words.value.settings.channels;
  const lines = signedIn()?.lines ?? [];
  const [line, setLine] = useState(lines[0]?.id ?? "");
  const [token, setToken] = useState("");
  const [base, setBase] = useState("");
  const connect = async () => {
    const answer = await connectTelegram(line, token.trim(), base.trim() === "" ? undefined : base.trim());
    if (!answer.ok) return answer.error.message || refusalWords(answer.error);
    onClose();
    onConnected(answer.value);
    return undefined;
  };
  return (
    <Dialog title={texts.connectTitle} onClose={onClose}>
      <ol class="mb-4 flex list-decimal flex-col gap-1 pl-5 text-soft">
        {texts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Form submit={texts.submit} onSubmit={connect} disabled={line === ""}>
        <TextField
          label={texts.token}
          hint={texts.tokenHint}
          type="password"
          autocomplete="off"
          required
          autofocus
          value={token}
          onValue={setToken}
        />
        <SelectField
          label={texts.line}
          value={line}
          required
          options={lines.map(({ id, name }) => [id, name] as const)}
          onValue={setLine}
        />
        <details>
          <summary class="w-fit text-soft">{texts.advanced}</summary>
          <div class="pt-3">
            <TextField
              label={texts.base}
              hint={texts.baseHint}
              type="url"
              placeholder="https://api.telegram.org"
              value={base}
              onValue={setBase}
            />
          </div>
        </details>
      </Form>
    </Dialog>
  );
}
