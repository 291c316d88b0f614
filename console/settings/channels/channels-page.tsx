import { Plus, Radio } from "lucide";
import { fetchChannels } from "../../api/channels.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { connecting, pathOf } from "../../navigation/route.ts";
import { channelIcons } from "../../sessions/channel-icon.tsx";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { ChannelState } from "./channel-state.tsx";

export function ChannelsPage() {
  const { common, settings } = words.value;
  const texts = channelWords.value;
  const loading = useLoaded("channels", fetchChannels);
  const channels = loading.value?.channels ?? [];
  const lineName = (id: string) => signedIn()?.lines.find((line) => line.id === id)?.name ?? "";
  return (
    <PageFrame
      title={settings.sections.channels}
      loading={loading}
      action={
        <Button
          look="primary"
          icon={Plus}
          onClick={() => go({ page: "settings", section: "channels", id: connecting })}
        >
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
              class="flex items-center gap-4 rounded-2xl border border-edge bg-raised px-5 py-4 hover:bg-hover"
            >
              <Icon of={channelIcons[channel.kind]} class="size-5 text-soft" />
              <span class="min-w-0 flex-1">
                <span class="block truncate font-semibold">{channel.name}</span>
                <span class="block truncate text-soft">
                  {[common.channels[channel.kind], lineName(channel.line)].filter(Boolean).join(" · ")}
                </span>
              </span>
              <ChannelState state={channel.state} />
            </a>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
