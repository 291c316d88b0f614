import { useState } from "preact/hooks";
import { type Channel, notifyUser } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { inWords } from "../../i18n/server-words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { AreaField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Card } from "../page-frame.tsx";

/** The weekly notification of Bitrix24's network, sent in the name of an open line. */
export function NotifyCard({ channel }: { channel: Channel }) {
  const { notify: texts } = channelWords.value;
  return (
    <Card title={texts.title}>
      <p class="mb-4 max-w-prose text-soft">{texts.intro}</p>
      {channel.account.networkCode ? <NotifyForm channel={channel.id} /> : <p>{texts.noCode}</p>}
    </Card>
  );
}

function NotifyForm({ channel }: { channel: string }) {
  const { notify: texts } = channelWords.value;
  const [user, setUser] = useState("");
  const [text, setText] = useState("");
  const notify = async () => {
    const answer = await notifyUser(channel, user.trim(), text.trim());
    if (!answer.ok) return inWords(answer.error.message) || refusalWords(answer.error);
    setText("");
    toast({ tone: "done", title: texts.sent });
    return undefined;
  };
  return (
    <Form submit={texts.submit} onSubmit={notify} disabled={user.trim() === "" || text.trim() === ""}>
      <TextField
        label={texts.user}
        hint={texts.userHint}
        inputmode="numeric"
        required
        maxLength={100}
        value={user}
        onValue={setUser}
      />
      <AreaField label={texts.text} prose value={text} onValue={setText} />
    </Form>
  );
}
