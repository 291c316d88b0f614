import { KeyRound } from "lucide";
import { useState } from "preact/hooks";
import { fetchSiteIdentity, removeSiteSecrets, renewSiteSecret } from "../../api/site-identity.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Confirm, Dialog } from "../../ui/dialog.tsx";
import { useLoaded } from "../use-loaded.ts";

/** CN8: the secret with which the line's site signs for its visitors, shown once. */
export function SiteIdentity({ line }: { line: string }) {
  const texts = words.value.settings.identity;
  const loading = useLoaded(line, () => fetchSiteIdentity(line));
  const [secret, setSecret] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const isSet = loading.value?.set === true;

  const renew = async () => {
    const answer = await renewSiteSecret(line);
    if (!answer.ok) return toast({ tone: "trouble", title: texts.title, body: refusalWords(answer.error) });
    loading.replace({ set: true });
    setSecret(answer.value.secret);
  };
  const remove = async () => {
    const answer = await removeSiteSecrets(line);
    if (answer.ok) loading.replace({ set: false });
    else toast({ tone: "trouble", title: texts.title, body: refusalWords(answer.error) });
  };
  return (
    <div class="mt-5">
      <h3 class="font-medium">{texts.title}</h3>
      <p class="mt-1 mb-3 max-w-prose text-soft">{texts.intro}</p>
      <div class="flex flex-wrap gap-2">
        <Button icon={KeyRound} onClick={renew}>
          {isSet ? texts.renew : texts.make}
        </Button>
        {isSet && <Button onClick={() => setLeaving(true)}>{texts.remove}</Button>}
      </div>
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
