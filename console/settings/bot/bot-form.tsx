import { useState } from "preact/hooks";
import { type ConnectedBot, connectBot, fetchBot, removeBot } from "../../api/bots.ts";
import { changeLine, type LineConfig } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Confirm, Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useLoaded } from "../use-loaded.ts";
import { BotTrial } from "./bot-trial.tsx";

type Props = { line: LineConfig; onSaved: (line: LineConfig) => void; onOutdated: () => Promise<void> };

/** LC1: the line's bot: its address, its secret once, a trial, and whether it answers first. */
export function BotForm({ line, onSaved, onOutdated }: Props) {
  const { bot: texts, common, settings } = words.value;
  const loading = useLoaded<ConnectedBot>(line.id, () => fetchBot(line.id));
  const [secret, setSecret] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const bot = loading.value;

  const trouble = (body: string) => toast({ tone: "trouble", title: texts.title, body });
  const letSpeakFirst = async (botFirst: boolean) => {
    const answer = await changeLine(line.id, { settings: { botFirst }, version: line.version });
    if (answer.ok) return onSaved(answer.value);
    if (answer.error.code !== "conflict") return trouble(refusalWords(answer.error));
    await onOutdated();
    trouble(settings.outOfDate);
  };
  const remove = async () => {
    const answer = await removeBot(line.id);
    if (answer.ok) loading.replace({ url: "" });
    else trouble(refusalWords(answer.error));
  };

  if (loading.trouble) {
    return (
      <Notice tone="trouble" class="flex items-center justify-between gap-3">
        {refusalWords(loading.trouble)}
        <Button size="small" onClick={loading.reload}>
          {common.retry}
        </Button>
      </Notice>
    );
  }
  if (!bot) return <div role="status" aria-label={common.loading} class="skeleton h-24 rounded-lg" />;
  const connected = (now: ConnectedBot & { secret?: string }) => {
    loading.replace({ url: now.url });
    setSecret(now.secret);
    toast({ tone: "done", title: texts.connected });
  };
  return (
    <div class="flex flex-col gap-4">
      <p class="max-w-prose text-soft">{texts.intro}</p>
      <AddressForm key={bot.url} line={line.id} url={bot.url} onConnected={connected} />
      {bot.url !== "" && (
        <>
          <Switch
            label={texts.first}
            hint={texts.firstHint}
            checked={line.settings.botFirst}
            onChange={letSpeakFirst}
          />
          <BotTrial line={line.id}>
            <Button onClick={() => setLeaving(true)}>{texts.remove}</Button>
          </BotTrial>
        </>
      )}
      {secret !== undefined && (
        <Dialog title={texts.secretTitle} onClose={() => setSecret(undefined)}>
          <p class="mb-3 text-soft">{texts.secretBody}</p>
          <CopyBox label={texts.secretTitle} text={secret} />
        </Dialog>
      )}
      {leaving && (
        <Confirm
          title={texts.removeTitle}
          body={texts.removeBody}
          action={texts.remove}
          danger
          onConfirm={remove}
          onClose={() => setLeaving(false)}
        />
      )}
    </div>
  );
}

type AddressProps = {
  line: string;
  /** Empty: there is no bot yet. */
  url: string;
  onConnected: (bot: ConnectedBot & { secret?: string }) => void;
};

function AddressForm({ line, url, onConnected }: AddressProps) {
  const { bot: texts, common } = words.value;
  const [wanted, setWanted] = useState(url);
  const save = async () => {
    const answer = await connectBot(line, wanted.trim());
    if (!answer.ok) return refusalWords(answer.error);
    onConnected(answer.value);
    return undefined;
  };
  return (
    <Form submit={url === "" ? texts.connect : common.save} onSubmit={save} disabled={wanted.trim() === url}>
      <TextField
        label={texts.url}
        hint={texts.urlHint}
        type="url"
        placeholder="https://bot.example.com/answer"
        required
        maxLength={500}
        value={wanted}
        onValue={setWanted}
      />
    </Form>
  );
}
