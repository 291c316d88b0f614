import { Download, Plus, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import type { Template } from "../../../../src/protocol/channel-setup.ts";
import { type Channel, changeChannel } from "../../../api/channels.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { words } from "../../../i18n/words.ts";
import { refusalWords } from "../../../notices/refusal-words.ts";
import { toast } from "../../../notices/toasts.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Card } from "../../page-frame.tsx";
import { ApprovedDialog } from "./approved-dialog.tsx";
import { TemplateDialog } from "./template-dialog.tsx";
import { templateKey, withoutTemplate, withTemplates } from "./template-list.ts";

type Props = { channel: Channel; onSaved: (channel: Channel) => void };

/** LC6: what operators may say once the reply window is over. */
export function TemplatesCard({ channel, onSaved }: Props) {
  const { templates: texts } = channelWords.value;
  const [open, setOpen] = useState<"write" | "takeOver">();
  const { templates } = channel.settings;
  const keep = async (list: Template[]) => {
    const answer = await changeChannel(channel.id, { settings: { templates: list } });
    if (!answer.ok) return refusalWords(answer.error);
    onSaved(answer.value);
    toast({ tone: "done", title: words.value.common.saved });
    return undefined;
  };
  const add = (added: readonly Template[]) => keep(withTemplates(templates, added));
  const remove = async (template: Template) => {
    const trouble = await keep(withoutTemplate(templates, template));
    if (trouble !== undefined) toast({ tone: "trouble", title: texts.title, body: trouble });
  };
  return (
    <Card title={texts.title}>
      <p class="mb-4 max-w-prose text-soft">{texts.intro}</p>
      {templates.length === 0 && <p class="mb-4">{texts.empty}</p>}
      <ul class="mb-4 flex flex-col gap-2 empty:hidden">
        {templates.map((template) => (
          <li
            key={templateKey(template)}
            class="flex items-start gap-2 rounded-lg border border-edge bg-surface py-2 pr-1 pl-3"
          >
            <div class="min-w-0 flex-1 py-0.5">
              <p class="font-mono text-[0.8125rem] break-all text-soft">
                {template.name} · {template.language}
              </p>
              <p class="break-words whitespace-pre-wrap">{template.text}</p>
            </div>
            <IconButton icon={Trash2} label={texts.remove(template.name)} onClick={() => remove(template)} />
          </li>
        ))}
      </ul>
      <div class="flex flex-wrap gap-2">
        <Button icon={Download} onClick={() => setOpen("takeOver")}>
          {texts.takeOver}
        </Button>
        <Button icon={Plus} onClick={() => setOpen("write")}>
          {texts.add}
        </Button>
      </div>
      {open === "write" && <TemplateDialog onAdd={(added) => add([added])} onClose={() => setOpen(undefined)} />}
      {open === "takeOver" && <ApprovedDialog channel={channel} onTake={add} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}
