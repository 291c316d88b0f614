import { useState } from "preact/hooks";
import type { Template } from "../../../../src/protocol/channel-setup.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { language as pageLanguage } from "../../../i18n/words.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { AreaField, TextField } from "../../../ui/field.tsx";
import { Form } from "../../../ui/form.tsx";

type Props = { onAdd: (template: Template) => Promise<string | undefined>; onClose: () => void };

/** A template written in by hand. */
export function TemplateDialog({ onAdd, onClose }: Props) {
  const { templates: texts } = channelWords.value;
  const [name, setName] = useState("");
  const [language, setLanguage] = useState<string>(pageLanguage.peek());
  const [text, setText] = useState("");
  const add = async () => {
    const trouble = await onAdd({ name: name.trim(), language: language.trim(), text: text.trim() });
    if (trouble === undefined) onClose();
    return trouble;
  };
  return (
    <Dialog title={texts.addTitle} onClose={onClose}>
      <Form submit={texts.keep} onSubmit={add} disabled={text.trim() === ""}>
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          required
          maxLength={512}
          autofocus
          value={name}
          onValue={setName}
        />
        <TextField
          label={texts.language}
          hint={texts.languageHint}
          required
          maxLength={6}
          value={language}
          onValue={setLanguage}
        />
        <AreaField label={texts.text} hint={texts.textHint} rows={4} prose value={text} onValue={setText} />
      </Form>
    </Dialog>
  );
}
