import { useState } from "preact/hooks";
import { type ChannelSettings, knownSettings } from "../../../src/protocol/channel-setup.ts";
import { type Channel, changeChannel } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { signedIn } from "../../store/me.ts";
import { Choice } from "../../ui/choice.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Switch } from "../../ui/switch.tsx";

type Props = { channel: Channel; onSaved: (channel: Channel) => void };

/** The channel's name and line, and what can be decided about its kind. */
export function ChannelForm({ channel, onSaved }: Props) {
  const texts = channelWords.value;
  const { common } = words.value;
  const [name, setName] = useState(channel.name);
  const [line, setLine] = useState(channel.line);
  const [groups, setGroups] = useState(channel.settings.groups);
  const [humanAgent, setHumanAgent] = useState(channel.settings.humanAgent);
  const known = knownSettings[channel.kind];
  const lines = signedIn()?.lines ?? [];
  const save = async () => {
    const settings: Partial<ChannelSettings> = {
      ...(known.includes("groups") && { groups }),
      ...(known.includes("humanAgent") && { humanAgent }),
    };
    const answer = await changeChannel(channel.id, {
      name: name.trim(),
      ...(line === channel.line ? {} : { line }),
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
    });
    if (!answer.ok) return refusalWords(answer.error);
    onSaved(answer.value);
    toast({ tone: "done", title: common.saved });
    return undefined;
  };
  return (
    <Form submit={common.save} onSubmit={save}>
      <TextField label={texts.name} required maxLength={200} value={name} onValue={setName} />
      {channel.kind !== "site" && (
        <SelectField
          label={texts.line}
          value={line}
          options={lines.map((each) => [each.id, each.name] as const)}
          onValue={setLine}
        />
      )}
      {known.includes("groups") && (
        <Choice<ChannelSettings["groups"]>
          legend={texts.groups}
          value={groups}
          onValue={setGroups}
          options={[
            { value: "refuse", ...texts.groupChoices.refuse },
            { value: "ignore", ...texts.groupChoices.ignore },
          ]}
        />
      )}
      {known.includes("humanAgent") && (
        <Switch label={texts.humanAgent} hint={texts.humanAgentHint} checked={humanAgent} onChange={setHumanAgent} />
      )}
    </Form>
  );
}
