import type { IconNode } from "lucide";
import { Building2, Camera, Globe, Mail, MessageCircle, Send, Vibrate, Webhook, Zap } from "lucide";
import type { ChannelKind } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";

/** Its two letters: no drawn thing says it as plainly. */
const vk: IconNode = [
  ["path", { d: "m2 7 4.5 10L11 7" }],
  ["path", { d: "M15 7v10" }],
  ["path", { d: "m22 7-7 6" }],
  ["path", { d: "m17.5 11 4.5 6" }],
];

/** One for each, told apart by their outlines. */
export const channelIcons: Record<ChannelKind, IconNode> = {
  site: Globe,
  telegram: Send,
  vk,
  messenger: Zap,
  instagram: Camera,
  whatsapp: MessageCircle,
  viber: Vibrate,
  bitrix24: Building2,
  email: Mail,
  custom: Webhook,
};

export function ChannelIcon({ kind, class: size = "size-3.5" }: { kind: ChannelKind; class?: string }) {
  const name = words.value.common.channels[kind] ?? kind;
  return (
    <span class="inline-flex shrink-0 text-soft" title={name}>
      <Icon of={channelIcons[kind] ?? Webhook} class={size} />
      <span class="sr-only">{words.value.desk.channel(name)}</span>
    </span>
  );
}
