import { useState } from "preact/hooks";
import type { Template } from "../../../../src/protocol/channel-setup.ts";
import { type Channel, fetchApprovedTemplates } from "../../../api/channels.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { words } from "../../../i18n/words.ts";
import { refusalWords } from "../../../notices/refusal-words.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Form } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { useLoaded } from "../../use-loaded.ts";
import { newAmong, templateKey } from "./template-list.ts";

type Props = {
  channel: Channel;
  onTake: (templates: readonly Template[]) => Promise<string | undefined>;
  onClose: () => void;
};

/** What the provider has approved, to be chosen from. */
export function ApprovedDialog({ channel, onTake, onClose }: Props) {
  const { templates: texts } = channelWords.value;
  const loading = useLoaded(`approved ${channel.id}`, () => fetchApprovedTemplates(channel.id));
  const found = loading.value && newAmong(loading.value.templates, channel.settings.templates);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const chosen = (found ?? []).filter((each) => keys.has(templateKey(each)));
  const choose = (key: string, on: boolean) => {
    const next = new Set(keys);
    if (on) next.add(key);
    else next.delete(key);
    setKeys(next);
  };
  const take = async () => {
    const trouble = await onTake(chosen);
    if (trouble === undefined) onClose();
    return trouble;
  };
  return (
    <Dialog title={texts.takeOverTitle} onClose={onClose} wide>
      {loading.trouble && <Notice tone="trouble">{refusalWords(loading.trouble)}</Notice>}
      {!found && !loading.trouble && (
        <div role="status" aria-label={words.value.common.loading} class="skeleton h-40 rounded-lg" />
      )}
      {found?.length === 0 && <p class="text-soft">{texts.takeOverNone}</p>}
      {found && found.length > 0 && (
        <Form submit={texts.takeOverSubmit(chosen.length)} onSubmit={take} disabled={chosen.length === 0}>
          <ul class="flex flex-col gap-2">
            {found.map((each) => (
              <li key={templateKey(each)}>
                <label class="flex gap-3 rounded-lg border border-edge p-3 has-checked:border-accent has-checked:bg-accent-soft">
                  <input
                    type="checkbox"
                    class="mt-1"
                    checked={keys.has(templateKey(each))}
                    onChange={(event) => choose(templateKey(each), event.currentTarget.checked)}
                  />
                  <span class="min-w-0">
                    <span class="block font-mono text-[0.8125rem] break-all text-soft">
                      {each.name} · {each.language}
                    </span>
                    <span class="block break-words whitespace-pre-wrap">{each.text}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </Form>
      )}
    </Dialog>
  );
}
