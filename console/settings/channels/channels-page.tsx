import { Plus, Radio } from "lucide";
import { useState } from "preact/hooks";
import { fetchChannels } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { pathOf } from "../../navigation/route.ts";
import { toast } from "../../notices/toasts.ts";
import { ChannelIcon } from "../../sessions/channel-icon.tsx";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { ChannelState } from "./channel-state.tsx";
import { ConnectTelegram } from "./connect-telegram.tsx";

export function ChannelsPage() {
  const { settings } = words.value;
  const texts = settings.channels;
  const loading = useLoaded("channels", fetchChannels);
  const [connecting, setConnecting] = useState(false);
  const channels = loading.value?.channels ?? [];
  const lineName = (id: string) => signedIn()?.lines.find((line) => line.id === id)?.name ?? "";
  return (
    <PageFrame
      title={settings.sections.channels}
      loading={loading}
      action={
        <Button look="primary" icon={Plus} onClick={() => setConnecting(true)}>
          {texts.connect}
        </Button>
      }
    >
      {channels.length === 0 && <Empty icon={Radio} title={texts.empty} body={texts.emptyBody} />}
      <ul class="flex flex-col gap-2">
        {channels.map((channel) => (
          <li key={channel.id}>
            <a
              href={pathOf({ page: "settings", section: "channels", id: channel.id })}
              class="flex items-center gap-3 rounded-2xl border border-edge bg-raised px-5 py-4 hover:bg-hover"
            >
              <ChannelIcon kind={channel.kind} class="size-5" />
              <span class="min-w-0 flex-1">
                <span class="block truncate font-semibold">{channel.name}</span>
                <span class="block truncate text-soft">{lineName(channel.line)}</span>
              </span>
              <ChannelState state={channel.state} />
            </a>
          </li>
        ))}
      </ul>
      {connecting && (
        <ConnectTelegram
          onClose={() => setConnecting(false)}
          onConnected={({ id, name }) => {
            toast({ tone: "done", title: texts.connected(name) });
            go({ page: "settings", section: "channels", id });
          }}
        />
      )}
    </PageFrame>
  );
}
