import { useState } from "preact/hooks";
import { connectFields } from "../../../src/protocol/channel-setup.ts";
import { type Channel, reconnectChannel } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Form } from "../../ui/form.tsx";
import { Card } from "../page-frame.tsx";
import { FieldInput } from "./connect/field-input.tsx";
import { connectRequest, fieldValue, type Given, type ProviderKind } from "./connect/given.ts";
import { ShownSecrets } from "./shown-secrets.tsx";

type Props = { channel: Channel; kind: ProviderKind; onDone: () => Promise<void> };

/** A token that ran out is replaced where it stands, so that conversations go on. */
export function ReconnectCard({ channel, kind, onDone }: Props) {
  const texts = channelWords.value;
  const [given, setGiven] = useState<Given>({ line: channel.line, name: "", base: "", fields: {} });
  const [shown, setShown] = useState<Record<string, string>>({});
  const fields = connectFields[kind];
  const reconnect = async () => {
    const answer = await reconnectChannel(channel.id, connectRequest(kind, given).secrets);
    if (!answer.ok) return refusalWords(answer.error);
    setGiven({ ...given, fields: {} });
    setShown(answer.value.shown);
    toast({ tone: "done", title: texts.reconnected });
    await onDone();
    return undefined;
  };
  return (
    <Card>
      <details>
        <summary class="w-fit font-semibold">{texts.reconnect}</summary>
        <p class="my-3 max-w-prose text-soft">{texts.reconnectBody}</p>
        <Form submit={texts.reconnectSubmit} onSubmit={reconnect}>
          {fields.map((field) => (
            <FieldInput
              key={field.name}
              kind={kind}
              field={field}
              value={fieldValue(field, given)}
              onValue={(value) => setGiven({ ...given, fields: { ...given.fields, [field.name]: value } })}
            />
          ))}
        </Form>
        {Object.keys(shown).length > 0 && <ShownSecrets shown={shown} hook={channel.hook} />}
      </details>
    </Card>
  );
}
