import { KeyRound, Plus } from "lucide";
import { useState } from "preact/hooks";
import { fetchKeys, type Key, revokeKey } from "../../api/directory.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { CreateKey } from "./create-key.tsx";

export function KeysPage() {
  const { common, settings } = words.value;
  const texts = settings.keys;
  const loading = useLoaded("keys", fetchKeys);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Key>();
  const keys = loading.value?.keys ?? [];
  const revoke = async (key: Key) => {
    const answer = await revokeKey(key.id);
    if (!answer.ok) toast({ tone: "trouble", title: key.name, body: refusalWords(answer.error) });
    await loading.reload();
  };
  return (
    <PageFrame
      title={settings.sections.keys}
      body={texts.intro}
      loading={loading}
      action={
        <Button look="primary" icon={Plus} onClick={() => setCreating(true)}>
          {texts.create}
        </Button>
      }
    >
      {keys.length === 0 ? (
        <Empty icon={KeyRound} title={texts.empty} body={texts.emptyBody} />
      ) : (
        <ul class="rounded-2xl border border-edge bg-raised px-5">
          {keys.map((key) => (
            <li key={key.id} class="flex items-center gap-3 border-b border-edge py-3 last:border-0">
              <span class="min-w-0 flex-1">
                <span class="block truncate font-semibold">{key.name}</span>
                <span class="block text-[0.8125rem] text-soft">
                  {common.roles[key.role]} · {texts.created(moment(language.value, key.createdAt))}
                </span>
              </span>
              <Button size="small" onClick={() => setRevoking(key)}>
                {texts.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {creating && <CreateKey onClose={() => setCreating(false)} onCreated={loading.reload} />}
      {revoking && (
        <Confirm
          title={texts.revokeTitle(revoking.name)}
          body={texts.revokeBody}
          action={texts.revoke}
          danger
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </PageFrame>
  );
}
