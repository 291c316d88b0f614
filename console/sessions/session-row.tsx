import { AtSign, Bot, Eye, PhoneIncoming, PhoneOutgoing, TriangleAlert } from "lucide";
import type { SessionView } from "../../src/protocol/session.ts";
import { shortWhen } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { pathOf } from "../navigation/route.ts";
import { moments } from "../store/clock.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { ChannelIcon } from "./channel-icon.tsx";
import { contactName } from "./contact-name.ts";
import { contactPicture } from "./contact-picture.ts";
import { isHeldBy, isInvitedTo, isOfferedTo, type OpenList, offerUntil } from "./lists.ts";
import { OfferCountdown } from "./offer-countdown.tsx";
import { standingWords } from "./standing-words.ts";
import { WaitBadge } from "./wait-badge.tsx";

type Props = {
  session: SessionView;
  line: string;
  list: OpenList;
  me: string;
  current: boolean;
  unread: boolean;
} & Called;

type Called = {
  /** A note calls this person (TR2). */
  mentioned: boolean;
  /** AS6: the round in which nobody has taken it. */
  alert: number | undefined;
  nameOf: (operator: string) => string;
};

export function SessionRow({ session, line, list, me, current, unread, mentioned, alert, nameOf }: Props) {
  const { desk } = words.value;
  const offered = isOfferedTo(session, me);
  const { preview, conversation } = session;
  const name = contactName(session);
  const passed = session.transfer !== undefined && isHeldBy(session, me);
  const until = offered ? offerUntil(session, me) : session.transfer?.until;
  const along = isInvitedTo(session, me);
  const icon = offered
    ? PhoneIncoming
    : passed
      ? PhoneOutgoing
      : along
        ? Eye
        : session.state === "bot"
          ? Bot
          : undefined;
  const told = offered || passed || along;
  const look = current ? "bg-accent-soft" : offered ? "bg-wait-soft/60 hover:bg-wait-soft" : "hover:bg-hover";
  return (
    <a
      href={pathOf({ page: "desk", line, list, conversation })}
      data-session={conversation}
      {...(current ? { "aria-current": "true" as const } : {})}
      class={`relative flex h-[4.75rem] items-start gap-3 border-b border-edge/70 px-4 py-3 -outline-offset-2 ${look}`}
    >
      {(current || offered) && (
        <span class={`absolute inset-y-0 left-0 w-[3px] ${offered ? "bg-wait" : "bg-accent"}`} />
      )}
      <Avatar name={name} picture={contactPicture(session)} />
      <span class="min-w-0 flex-1">
        <span class="flex items-center gap-1.5">
          <span class={`truncate ${unread ? "font-bold" : "font-semibold"}`}>{name}</span>
          <ChannelIcon kind={session.channel.kind} />
          <span class="ml-auto flex shrink-0 items-center gap-1.5 pl-1">
            {session.waitingSince === undefined ? (
              <span class="text-xs text-soft tabular-nums">{shortWhen(language.value, preview.at, moments.value)}</span>
            ) : (
              <WaitBadge since={session.waitingSince} />
            )}
          </span>
        </span>
        <span class="flex items-center gap-1.5">
          <span
            class={`${list === "mine" && !told && !mentioned ? "line-clamp-2 leading-[1.35]" : "truncate"} ${unread ? "text-ink" : "text-soft"}`}
          >
            {preview.by === "house" && <span class="text-soft">→ </span>}
            <span class={preview.deleted && "line-through"}>{preview.text || "…"}</span>
          </span>
          {unread && (
            <span class="ml-auto size-2 shrink-0 rounded-full bg-accent">
              <span class="sr-only">{desk.unread}</span>
            </span>
          )}
        </span>
        <span class="mt-px flex items-center gap-2 text-xs leading-4 text-soft">
          {(told || list !== "mine") && (
            <span class={`flex min-w-0 items-center gap-1 ${offered ? "font-semibold text-wait" : ""}`}>
              {icon && <Icon of={icon} class="size-3" />}
              <span class="truncate">{standingWords(session, me, nameOf)}</span>
              {until !== undefined && (
                <>
                  {"· "}
                  <OfferCountdown until={until} />
                </>
              )}
            </span>
          )}
          {alert !== undefined && (
            <span class="ml-auto flex shrink-0 items-center gap-1 rounded-md bg-alarm-soft px-1.5 font-semibold text-alarm">
              <Icon of={TriangleAlert} class="size-3" />
              {desk.nobodyTakes(alert)}
            </span>
          )}
          {mentioned && (
            <span
              class={`grid size-4 shrink-0 place-items-center rounded-full bg-accent text-on-accent ${alert === undefined ? "ml-auto" : ""}`}
              title={desk.mentioned}
            >
              <Icon of={AtSign} class="size-3" />
              <span class="sr-only">{desk.mentioned}</span>
            </span>
          )}
        </span>
      </span>
    </a>
  );
}
