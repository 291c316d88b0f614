import { Link2 } from "lucide";
import { useState } from "preact/hooks";
import type { ContactCard } from "../../../src/protocol/crm/contact.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { dayName, moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { pathOf } from "../../navigation/route.ts";
import { ChannelIcon } from "../../sessions/channel-icon.tsx";
import { moments } from "../../store/clock.ts";
import { Stars } from "../../transcript/stars.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { type TimelineItem, timelineOf } from "./timeline.ts";

const atOnce = 20;

/** All that was said with a contact, wherever they wrote, on one line of time. */
export function Timeline({ card, here }: { card: ContactCard; here?: string }) {
  const { contact } = crmWords.value;
  const [most, setMost] = useState(atOnce);
  const items = timelineOf(card);
  if (items.length === 0) return <p class="text-soft">{contact.noHistory}</p>;
  return (
    <>
      <ol class="relative flex flex-col before:absolute before:top-3 before:bottom-3 before:left-[0.6875rem] before:w-px before:bg-edge">
        {items.slice(0, most).map((item) => (
          <li key={item.key} class="relative flex gap-3 py-1.5">
            <span class="z-10 grid size-6 shrink-0 place-items-center rounded-full border border-edge bg-raised text-soft">
              {item.kind === "session" ? (
                <ChannelIcon kind={item.session.channel.kind} class="size-3.5" />
              ) : (
                <Icon of={Link2} class="size-3.5" />
              )}
            </span>
            {item.kind === "session" ? <Session item={item} here={here} /> : <Linked item={item} />}
          </li>
        ))}
      </ol>
      {items.length > most && (
        <Button size="small" look="quiet" class="self-start" onClick={() => setMost(most + 5 * atOnce)}>
          {words.value.common.more}
        </Button>
      )}
    </>
  );
}

type SessionProps = { item: Extract<TimelineItem, { kind: "session" }>; here: string | undefined };

function Session({ item: { session }, here }: SessionProps) {
  const { contact, deal } = crmWords.value;
  const { common, desk } = words.value;
  const { conversation, line, channel, holder, openedAt, closedAt, reason, stars } = session;
  const reasons: Record<string, string> = desk.closedReasons;
  const how = closedAt === undefined ? contact.sessionOpen : (reasons[reason ?? ""] ?? reason);
  const list = closedAt === undefined ? "all" : "closed";
  return (
    <span class="min-w-0 flex-1">
      <span class="flex items-baseline gap-2">
        <a
          href={pathOf({ page: "desk", line, list, conversation })}
          {...(conversation === here ? { "aria-current": "true" as const } : {})}
          class="font-medium underline-offset-2 hover:underline"
        >
          {common.channels[channel.kind]} · {deal.session(session.session)}
        </a>
        <time
          dateTime={new Date(openedAt).toISOString()}
          title={moment(language.value, openedAt)}
          class="ml-auto shrink-0 text-[0.8125rem] text-soft"
        >
          {dayName(language.value, openedAt, moments.value)}
        </time>
      </span>
      <span class="flex gap-2 text-[0.8125rem] text-soft">
        <span class={closedAt === undefined ? "font-medium text-accent-strong" : ""}>
          {[holder?.name, how].filter(Boolean).join(" · ")}
        </span>
        {stars !== undefined && <Stars of={stars} />}
      </span>
    </span>
  );
}

function Linked({ item: { identity } }: { item: Extract<TimelineItem, { kind: "identity" }> }) {
  const { contact, nameless } = crmWords.value;
  const { channel, name, username, linkedAt } = identity;
  return (
    <span class="flex min-w-0 flex-1 items-baseline gap-2 text-[0.8125rem] text-soft">
      <span class="min-w-0 break-words">
        {contact.linked(words.value.common.channels[channel.kind], name || username || nameless)}
      </span>
      <time dateTime={new Date(linkedAt).toISOString()} class="ml-auto shrink-0">
        {dayName(language.value, linkedAt, moments.value)}
      </time>
    </span>
  );
}
