import { useState } from "preact/hooks";
import { type Channel, changeChannel, disconnectChannel, fetchChannel } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Card, PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { ChannelHealth } from "./channel-health.tsx";
import { ChannelState } from "./channel-state.tsx";

/** One channel: how it fares, its name and line, and the way to disconnect it. */
export function ChannelPage({ id }: { id: string }) {
  const { common, settings } = words.value;
  const texts = settings.channels;
  const loading = useLoaded<Channel>(id, () => fetchChannel(id));
  const [leaving, setLeaving] = useState(false);
  const channel = loading.value;
  const disconnect = async () => {
    const answer = await disconnectChannel(id);
    if (answer.ok) go({ page: "settings", section: "channels" });
    else toast({ tone: "trouble", title: texts.disconnect, body: refusalWords(answer.error) });
  };
  return (
    <PageFrame
      title={channel?.name ?? common.loading}
      loading={loading}
      action={channel && <ChannelState state={channel.state} />}
    >
      {channel && (
        <>
          {channel.kind !== "site" && <ChannelHealth channel={channel} onChecked={loading.reload} />}
          <Card>
            <ChannelForm key={channel.line + channel.name} channel={channel} onSaved={loading.replace} />
          </Card>
          {channel.hook !== "" && (
            <Card title={texts.hook}>
              <CopyBox label={texts.hook} text={channel.hook} />
            </Card>
          )}
          {channel.kind !== "site" && (
            <Button look="danger" onClick={() => setLeaving(true)}>
              {texts.disconnect}
            </Button>
          )}
        </>
      )}
      {leaving && channel && (
        <Confirm
          title={texts.disconnectTitle(channel.name)}
          body={texts.disconnectBody}
          action={texts.disconnect}
          danger
          onConfirm={disconnect}
          onClose={() => setLeaving(false)}
        />
      )}
    </PageFrame>
  );
}

function ChannelForm({ channel, onSaved }: { channel: Channel; onSaved: (channel: Channel) => void }) {
  const { common, settings } = words.value;
  const texts = settings.channels;
  const [name, setName] = useState(channel.name);
  const [line, setLine] = useState(channel.line);
  const lines = signedIn()?.lines ?? [];
  const save = async () => {
    const answer = await changeChannel(channel.id, { name: name.trim(), ...(line === channel.line ? {} : { line }) });
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
    </Form>
  );
}
