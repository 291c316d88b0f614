import { Globe, Send } from "lucide";
import type { ChannelKind } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";

const icons = { site: Globe, telegram: Send } as const;

export function ChannelIcon({ kind, class: size = "size-3.5" }: { kind: ChannelKind; class?: string }) {
  const name = words.value.common.channels[kind] ?? kind;
  return (
    <span class="inline-flex shrink-0 text-soft" title={name}>
      <Icon of={icons[kind] ?? Globe} class={size} />
      <span class="sr-only">{words.value.desk.channel(name)}</span>
    </span>
  );
}
