import { Archive } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { type ClosedSession, fetchClosed } from "../api/conversations.ts";
import type { ApiError } from "../api/request.ts";
import { shortWhen } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { route } from "../navigation/location.ts";
import { pathOf } from "../navigation/route.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { moments } from "../store/clock.ts";
import type { Line } from "../store/line.ts";
import { Stars } from "../transcript/stars.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { ChannelIcon } from "./channel-icon.tsx";
import { contactName } from "./contact-name.ts";
import { SkeletonRows } from "./skeleton-rows.tsx";

type Loaded = { sessions: readonly ClosedSession[]; next: string | undefined };

/** Closed sessions, newest first, page by page. */
export function ClosedList({ line }: { line: Line }) {
  const { common, desk } = words.value;
  const [loaded, setLoaded] = useState<Loaded>();
  const [trouble, setTrouble] = useState<ApiError>();
  const [loading, setLoading] = useState(false);

  const load = async (before: string | undefined) => {
    setLoading(true);
    const answer = await fetchClosed(line.id, before);
    setLoading(false);
    setTrouble(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const { sessions, next } = answer.value;
    setLoaded((held) => ({ sessions: [...(before === undefined ? [] : (held?.sessions ?? [])), ...sessions], next }));
  };
  useEffect(() => {
    setLoaded(undefined);
    void load(undefined);
  }, [line.id]);

  if (trouble && !loaded) {
    return (
      <div class="flex flex-col items-start gap-2 p-4">
        <Notice tone="trouble">{refusalWords(trouble)}</Notice>
        <Button size="small" onClick={() => load(undefined)}>
          {common.retry}
        </Button>
      </div>
    );
  }
  if (!loaded) return <SkeletonRows />;
  if (loaded.sessions.length === 0) return <Empty icon={Archive} {...desk.empty.closed} />;
  return (
    <div class="min-h-0 flex-1 overflow-y-auto">
      <ul>
        {loaded.sessions.map((session) => (
          <li key={`${session.conversation} ${session.session}`}>
            <ClosedRow session={session} line={line.id} />
          </li>
        ))}
      </ul>
      {loaded.next !== undefined && (
        <div class="p-4 text-center">
          <Button disabled={loading} onClick={() => load(loaded.next)}>
            {common.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function ClosedRow({ session, line }: { session: ClosedSession; line: string }) {
  const { desk } = words.value;
  const { conversation } = session;
  const current = route.value.page === "desk" && route.value.conversation === conversation;
  const reasons: Record<string, string> = desk.closedReasons;
  return (
    <a
      href={pathOf({ page: "desk", line, list: "closed", conversation })}
      data-session={conversation}
      {...(current ? { "aria-current": "true" as const } : {})}
      class={`flex h-[4.75rem] items-center gap-3 border-b border-edge/70 px-4 -outline-offset-2 ${current ? "bg-accent-soft" : "hover:bg-hover"}`}
    >
      <Avatar name={contactName(session)} />
      <span class="min-w-0 flex-1">
        <span class="flex items-center gap-1.5">
          <span class="truncate font-semibold">{contactName(session)}</span>
          <ChannelIcon kind={session.channel.kind} />
          <span class="ml-auto shrink-0 pl-1 text-xs text-soft tabular-nums">
            {shortWhen(language.value, session.closedAt, moments.value)}
          </span>
        </span>
        <span class="flex gap-2 text-soft">
          <span class="truncate">
            {[session.holder?.name, reasons[session.reason] ?? session.reason].filter(Boolean).join(" · ")}
          </span>
          {session.stars !== undefined && (
            <span class="ml-auto shrink-0 text-xs leading-5">
              <Stars of={session.stars} />
            </span>
          )}
        </span>
      </span>
    </a>
  );
}
