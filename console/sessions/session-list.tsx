import { Coffee, Inbox, Users } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { words } from "../i18n/words.ts";
import { route } from "../navigation/location.ts";
import { setDuty } from "../store/acts.ts";
import { isMentionedIn, type Line, nameIn } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { listedSessions } from "./list-view.ts";
import type { OpenList } from "./lists.ts";
import { SessionRow } from "./session-row.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";

const rowHeight = 76;

/** One of the open lists; only the rows in sight exist. */
export function SessionList({ line, list }: { line: Line; list: OpenList }) {
  const sessions = listedSessions.value;
  const me = signedIn()?.id ?? "";
  const chosen = route.value.page === "desk" ? route.value.conversation : undefined;
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const seen = line.seen.value;
  const alerts = line.alerts.value;

  useEffect(() => {
    const at = listedSessions.peek().findIndex((each) => each.conversation === chosen);
    if (at >= 0) handle.current?.scrollToIndex(at, { align: "nearest" });
  }, [chosen]);

  if (!line.listed.value && sessions.length === 0) return <SkeletonRows />;
  if (sessions.length === 0) return <EmptyList line={line} list={list} />;
  return (
    <div ref={scroller} class="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <Virtualizer ref={handle} as="ul" item="li" itemSize={rowHeight} data={sessions} scrollRef={scroller}>
        {(session) => (
          <SessionRow
            key={session.conversation}
            session={session}
            line={line.id}
            list={list}
            me={me}
            current={session.conversation === chosen}
            mentioned={isMentionedIn(line, session.conversation)}
            alert={alerts.get(session.conversation)}
            nameOf={(operator) => nameIn(line, operator)}
            unread={
              session.preview.by === "client" &&
              session.waitingSince !== undefined &&
              session.lastSeq > (seen.get(session.conversation) ?? 0)
            }
          />
        )}
      </Virtualizer>
    </div>
  );
}

const icons = { mine: Coffee, queue: Users, all: Inbox } as const;

function EmptyList({ line, list }: { line: Line; list: OpenList }) {
  const { desk, conversation } = words.value;
  const duty = line.operators.value.get(signedIn()?.id ?? "")?.duty;
  if (list !== "mine") return <Empty icon={icons[list]} {...desk.empty[list]} />;
  const { title, onDuty, offDuty } = desk.empty.mine;
  return (
    <Empty icon={icons.mine} title={title} body={duty === "off" ? offDuty : onDuty}>
      {duty === "off" && (
        <Button look="primary" onClick={() => setDuty(line, "on")}>
          {conversation.composer.goOnDuty}
        </Button>
      )}
    </Empty>
  );
}
