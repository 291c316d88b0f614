import { SendHorizontal } from "lucide";
import { useId, useState } from "preact/hooks";
import { type Channel, sendTest } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { moment } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/dialog.tsx";

/** A test message to whoever wrote last, asked twice: it may be a client. */
export function TestSend({ channel }: { channel: Channel }) {
  const { test } = channelWords.value;
  const [asking, setAsking] = useState(false);
  const hint = useId();
  const { latest } = channel;
  const name = latest?.name || test.unnamed;
  const send = async () => {
    const answer = await sendTest(channel.id);
    if (answer.ok) toast({ tone: "done", title: test.sent });
    else toast({ tone: "trouble", title: test.act, body: refusalWords(answer.error) });
  };
  return (
    <>
      <Button icon={SendHorizontal} disabled={!latest} describedBy={hint} onClick={() => setAsking(true)}>
        {test.act}
      </Button>
      <p id={hint} class="basis-full text-[0.8125rem] text-soft">
        {latest ? test.goesTo(name, moment(language.value, latest.at)) : test.nobody}
      </p>
      {asking && (
        <Confirm
          title={test.title(name)}
          body={test.body}
          action={test.act}
          onConfirm={send}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
