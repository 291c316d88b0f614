import { ArrowLeft, PanelRight, Route as RouteIcon } from "lucide";
import type { ComponentChildren } from "preact";
import { words } from "../i18n/words.ts";
import { type ListName, pathOf } from "../navigation/route.ts";
import { ChannelIcon } from "../sessions/channel-icon.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Facing } from "./facing.ts";

export type Panel = "why" | "details";

type Props = {
  facing: Facing;
  line: string;
  list: ListName;
  /** What stands beside the conversation. */
  panel: Panel | undefined;
  onPanel: (panel: Panel) => void;
  children?: ComponentChildren;
};

/** Who it is, where they write from, whose it is; and what can be done. */
export function ConversationHeader({ facing, line, list, panel, onPanel, children }: Props) {
  const { common, conversation } = words.value;
  return (
    <header class="flex h-16 shrink-0 items-center gap-3 border-b border-edge px-3 sm:px-5">
      <a
        href={pathOf({ page: "desk", line, list })}
        class="-ml-1 grid size-9 place-items-center rounded-lg text-soft hover:bg-hover md:hidden"
        aria-label={common.back}
      >
        <Icon of={ArrowLeft} class="size-5" />
      </a>
      <Avatar name={facing.name} picture={facing.picture} />
      <div class="min-w-0 flex-1">
        <h2 class="truncate text-base leading-5 font-semibold">{facing.name}</h2>
        <p class="flex items-center gap-1.5 text-[0.8125rem] text-soft">
          {facing.channel && <ChannelIcon kind={facing.channel} />}
          <span class="truncate">{facing.standing}</span>
          {facing.badge}
        </p>
      </div>
      <IconButton
        icon={RouteIcon}
        label={`${conversation.why} (Y)`}
        pressed={panel === "why"}
        class={`max-sm:hidden ${panel === "why" ? "bg-hover text-ink!" : ""}`}
        onClick={() => onPanel("why")}
      />
      <IconButton
        icon={PanelRight}
        label={`${conversation.details.title} (D)`}
        pressed={panel === "details"}
        class={panel === "details" ? "bg-hover text-ink!" : ""}
        onClick={() => onPanel("details")}
      />
      {children}
    </header>
  );
}
