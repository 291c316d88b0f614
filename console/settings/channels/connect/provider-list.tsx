import { channelWords } from "../../../i18n/channel-words.ts";
import { words } from "../../../i18n/words.ts";
import { connecting, pathOf } from "../../../navigation/route.ts";
import { channelIcons } from "../../../sessions/channel-icon.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { providers } from "./given.ts";

export function ProviderList() {
  const { about } = channelWords.value.setup;
  const { channels } = words.value.common;
  return (
    <ul class="grid gap-2 sm:grid-cols-2">
      {providers.map((kind) => (
        <li key={kind}>
          <a
            href={pathOf({ page: "settings", section: "channels", id: connecting, kind })}
            class="flex h-full items-center gap-4 rounded-2xl border border-edge bg-raised px-4 py-3.5 hover:bg-hover"
          >
            <span class="grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent-strong">
              <Icon of={channelIcons[kind]} class="size-5" />
            </span>
            <span class="min-w-0">
              <span class="block font-semibold">{channels[kind]}</span>
              <span class="block text-[0.8125rem] text-soft">{about[kind]}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
