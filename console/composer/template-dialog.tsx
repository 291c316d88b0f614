import { useEffect, useState } from "preact/hooks";
import type { Template } from "../../src/protocol/channel-setup.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { fetchTemplates } from "../api/channels.ts";
import type { Answer } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { sendTemplate } from "../store/sending.ts";
import { Choice } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";

type Props = { line: Line; conversation: Conversation; session: SessionView; onClose: () => void };

/** The channel's templates (LC6), to be read and sent. */
export function TemplateDialog({ line, conversation, session, onClose }: Props) {
  const { template: texts } = words.value.conversation.composer;
  const [answer, setAnswer] = useState<Answer<{ templates: Template[] }>>();
  const [chosen, setChosen] = useState("0");
  useEffect(() => void fetchTemplates(session.channel.id).then(setAnswer), [session.channel.id]);
  const templates = answer?.ok ? answer.value.templates : [];
  const send = async () => {
    const template = templates[Number(chosen)];
    if (template) sendTemplate(line, conversation, session.epoch, template);
    onClose();
    return undefined;
  };
  return (
    <Dialog title={texts.title} onClose={onClose} wide sheet>
      {!answer && <div role="status" aria-label={words.value.common.loading} class="skeleton h-32 rounded-lg" />}
      {answer?.ok === false && <Notice tone="trouble">{refusalWords(answer.error)}</Notice>}
      {answer?.ok && templates.length === 0 && <p class="text-soft">{texts.none}</p>}
      {templates.length > 0 && (
        <Form submit={texts.send} onSubmit={send}>
          <Choice
            legend={texts.which}
            value={chosen}
            onValue={setChosen}
            options={templates.map(({ name, language, text }, at) => ({
              value: String(at),
              label: text,
              hint: `${name} · ${language}`,
            }))}
          />
        </Form>
      )}
    </Dialog>
  );
}
