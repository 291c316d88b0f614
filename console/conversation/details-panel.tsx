import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SessionView } from "../../src/protocol/session.ts";
import { type Details, fetchDetails } from "../api/conversations.ts";
import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { lastSeq } from "../transcript/log.ts";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { DetailsBody } from "./details-body.tsx";
import { wide } from "./room.ts";

type Props = { line: Line; conversation: Conversation; session: SessionView | undefined; onClose: () => void };

const settleFor = 400;
const whileWaiting = 30_000;

/** What is known of the session: beside the conversation where there is room, else as a sheet above it. */
export function DetailsPanel({ line, conversation, session, onClose }: Props) {
  const { common, conversation: texts } = words.value;
  const [details, setDetails] = useState<Details>();
  const [trouble, setTrouble] = useState<ApiError>();
  const last = lastSeq(conversation.log.value);
  useCommand("back", wide.value && onClose);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const answer = await fetchDetails(conversation.id);
      if (!current) return;
      setTrouble(answer.ok ? undefined : answer.error);
      if (answer.ok) setDetails(answer.value);
    };
    const timer = setTimeout(load, details ? settleFor : 0);
    const again = session?.waitingSince === undefined ? undefined : setInterval(load, whileWaiting);
    return () => {
      current = false;
      clearTimeout(timer);
      clearInterval(again);
    };
  }, [conversation, last, session?.epoch, session?.consent, session?.waitingSince]);

  const body: ComponentChildren = (
    <>
      {trouble && <Notice tone="trouble">{refusalWords(trouble)}</Notice>}
      {!details && !trouble && <div class="skeleton h-64" />}
      {details && (
        <DetailsBody {...{ line, conversation, session, details }} onLeave={wide.value ? undefined : onClose} />
      )}
    </>
  );
  if (!wide.value) {
    return (
      <Dialog title={texts.details.title} onClose={onClose} sheet>
        <div class="min-h-72">{body}</div>
      </Dialog>
    );
  }
  return (
    <aside aria-label={texts.details.title} class="flex w-80 shrink-0 flex-col border-l border-edge bg-surface">
      <header class="flex h-16 shrink-0 items-center justify-between border-b border-edge pr-3 pl-5">
        <h2 class="font-semibold">{texts.details.title}</h2>
        <IconButton icon={X} label={common.close} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section class="min-h-0 flex-1 overflow-y-auto p-5" tabIndex={0} aria-label={texts.details.title}>
        {body}
      </section>
    </aside>
  );
}
