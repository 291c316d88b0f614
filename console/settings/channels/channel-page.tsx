import { useState } from "preact/hooks";
import { connectFields, knownSettings } from "../../../src/protocol/channel-setup.ts";
import { type Channel, disconnectChannel, fetchChannel } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { ChannelIcon } from "../../sessions/channel-icon.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Card, PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { ChannelForm } from "./channel-form.tsx";
import { ChannelHealth } from "./channel-health.tsx";
import { ChannelState } from "./channel-state.tsx";
import { NotifyCard } from "./notify-card.tsx";
import { ReconnectCard } from "./reconnect-card.tsx";
import { RenewSecret } from "./renew-secret.tsx";
import { TemplatesCard } from "./templates/templates-card.tsx";

/** Whether the account is connected by a token, which may run out. */
function hasToken(kind: Channel["kind"]): boolean {
  return connectFields[kind].some(({ name }) => name === "token");
}

/** One channel: how it fares, what is decided about it, and the way to disconnect it. */
export function ChannelPage({ id }: { id: string }) {
  const texts = channelWords.value;
  const loading = useLoaded<Channel>(id, () => fetchChannel(id));
  const [leaving, setLeaving] = useState(false);
  const channel = loading.value;
  const saved = ({ latest: _, ...changed }: Channel) => {
    loading.replace({ ...changed, ...(channel?.latest && { latest: channel.latest }) });
  };
  const disconnect = async () => {
    const answer = await disconnectChannel(id);
    if (answer.ok) go({ page: "settings", section: "channels" });
    else toast({ tone: "trouble", title: texts.disconnect, body: refusalWords(answer.error) });
  };
  return (
    <PageFrame
      title={channel?.name ?? (loading.trouble ? words.value.settings.sections.channels : words.value.common.loading)}
      loading={loading}
      action={
        channel && (
          <span class="flex items-center gap-3">
            <ChannelIcon kind={channel.kind} class="size-5" />
            <ChannelState state={channel.state} />
          </span>
        )
      }
    >
      {channel && (
        <>
          {channel.kind !== "site" && (
            <ChannelHealth channel={channel} kind={channel.kind} onChecked={loading.reload} />
          )}
          <Card>
            <ChannelForm key={channel.line + channel.name} channel={channel} onSaved={saved} />
          </Card>
          {knownSettings[channel.kind].includes("templates") && <TemplatesCard channel={channel} onSaved={saved} />}
          {channel.kind === "bitrix24" && <NotifyCard channel={channel} />}
          {channel.hook !== "" && (
            <Card title={texts.hook}>
              <p class="mb-3 text-soft">{channel.kind === "custom" ? texts.hookHintOfCustom : texts.hookHint}</p>
              <CopyBox label={texts.hook} text={channel.hook} />
              {channel.kind === "custom" && <RenewSecret channel={channel.id} />}
            </Card>
          )}
          {channel.kind !== "site" && hasToken(channel.kind) && (
            <ReconnectCard channel={channel} kind={channel.kind} onDone={loading.reload} />
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
