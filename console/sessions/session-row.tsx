import { PhoneIncoming } from "lucide";
import type { SessionView } from "../../src/protocol/session.ts";
import { shortWhen } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { pathOf } from "../navigation/route.ts";
import { moments } from "../store/clock.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { ChannelIcon } from "./channel-icon.tsx";
import { contactName } from "./contact-name.ts";
import { isHeldBy, isOfferedTo, type OpenList } from "./lists.ts";
import { OfferCountdown } from "./offer-countdown.tsx";
import { WaitBadge } from "./wait-badge.tsx";

type Props = { session: SessionView; line: string; list: OpenList; me: string; current: boolean; unread: boolean };

export function SessionRow({ session, line, list, me, current, unread }: Props) {
  const { desk } = words.value;
  const offered = isOfferedTo(session, me);
  const { preview, conversation } = session;
  const name = contactName(session);
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
      <Avatar name={name} />
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
            class={`${list === "mine" && !offered ? "line-clamp-2 leading-[1.35]" : "truncate"} ${unread ? "text-ink" : "text-soft"}`}
          >
            {preview.by === "house" && <span class="text-soft">→ </span>}
            {preview.text || "…"}
          </span>
          {unread && (
            <span class="ml-auto size-2 shrink-0 rounded-full bg-accent">
              <span class="sr-only">{desk.unread}</span>
            </span>
          )}
        </span>
        <span class="mt-px flex items-center text-xs leading-4 text-soft">
          {offered ? (
            <span class="flex items-center gap-1 font-semibold text-wait">
              <Icon of={PhoneIncoming} class="size-3" />
              <span>
                {desk.offeredToYou}
                {session.offer && (
                  <>
                    {" · "}
                    <OfferCountdown until={session.offer.until} />
                  </>
                )}
              </span>
            </span>
          ) : (
            list !== "mine" && <span class="truncate">{standing(session, me)}</span>
          )}
        </span>
      </span>
    </a>
  );
}

function standing(session: SessionView, me: string): string {
  const { desk } = words.value;
  if (isHeldBy(session, me)) return desk.heldByYou;
  if (session.holder) return desk.held(session.holder.name);
  return session.state === "parked" ? desk.parked : desk.inQueue;
}
