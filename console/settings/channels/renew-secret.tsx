import { KeyRound } from "lucide";
import { useState } from "preact/hooks";
import { renewSecret } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ShownSecrets } from "./shown-secrets.tsx";

/** A new secret for a system of one's own, shown once. */
export function RenewSecret({ channel }: { channel: string }) {
  const { renew, setup } = channelWords.value;
  const [shown, setShown] = useState<Record<string, string>>();
  const make = async () => {
    const answer = await renewSecret(channel);
    if (answer.ok) setShown(answer.value.shown);
    else toast({ tone: "trouble", title: renew.act, body: refusalWords(answer.error) });
  };
  return (
    <div class="mt-4">
      <Button icon={KeyRound} onClick={make}>
        {renew.act}
      </Button>
      <p class="mt-2 text-[0.8125rem] text-soft">{renew.hint}</p>
      {shown && (
        <Dialog title={setup.shownTitle} onClose={() => setShown(undefined)}>
          <p class="mb-3 text-soft">{setup.shownBody}</p>
          <ShownSecrets shown={shown} />
        </Dialog>
      )}
    </div>
  );
}
