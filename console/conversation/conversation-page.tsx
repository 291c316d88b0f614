import { useEffect } from "preact/hooks";
import { Composer } from "../composer/composer.tsx";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import { Lazy } from "../lazy.tsx";
import type { ListName } from "../navigation/route.ts";
import { dismissAbout } from "../notices/toasts.ts";
import { contactName } from "../sessions/contact-name.ts";
import { contactPicture } from "../sessions/contact-picture.ts";
import { WaitBadge } from "../sessions/wait-badge.tsx";
import { conversationIn, type Line, nameIn } from "../store/line.ts";
import { currentSession } from "../store/lines.ts";
import { fromSocket, refresh } from "../store/pages.ts";
import { standpointIn } from "../store/standpoint.ts";
import { HeardAloud } from "../transcript/heard-aloud.tsx";
import { Transcript } from "../transcript/transcript.tsx";
import { cramped } from "../ui/cramped.ts";
import { Why } from "../why/why.tsx";
import { ConsentBanner, ConsentChip } from "./consent-banner.tsx";
import { type Facing, facingWords } from "./facing.ts";
import { ConversationHeader } from "./header.tsx";
import { roomy } from "./room.ts";
import { SessionActions } from "./session-actions.tsx";
import { TransferBar } from "./transfer-bar.tsx";
import { usePanel } from "./use-panel.ts";

export const detailsPanel = () => import("./details-panel.tsx").then((module) => module.DetailsPanel);

type Props = { line: Line; list: ListName; id: string };

/** An open session: its transcript, what can be decided, and the field to write in. */
export function ConversationPage({ line, list, id }: Props) {
  const { common, conversation: texts } = words.value;
  const conversation = conversationIn(line, id);
  const source = fromSocket(line, id);
  const session = currentSession.value;
  const { panel, toggle, close } = usePanel();
  const write = (audience: "public" | "house") => () => {
    conversation.draft.value = { ...conversation.draft.peek(), audience };
    requestAnimationFrame(() => document.getElementById("composer")?.focus());
  };
  useEffect(() => {
    const seen = () => dismissAbout(id);
    seen();
    void refresh(conversation, source);
    // Whoever comes back to this page has seen what was announced while they were away.
    addEventListener("focus", seen);
    return () => removeEventListener("focus", seen);
  }, [conversation]);
  useCommand("reply", write("public"));
  useCommand("note", write("house"));

  const waiting = line.sessions.value.get(id)?.waitingSince;
  const facing: Facing = {
    name: session ? contactName(session) : line.listed.value ? texts.gone : common.loading,
    picture: session && contactPicture(session),
    channel: session?.channel.kind,
    standing: session ? facingWords(session, standpointIn(line, id), (operator) => nameIn(line, operator)) : "",
    badge: (
      <>
        {waiting !== undefined && <WaitBadge since={waiting} />}
        {session && <ConsentChip session={session} onDetails={() => toggle("details")} />}
      </>
    ),
  };
  const crowded = cramped.value || (panel !== undefined && !roomy.value);
  const actions = session && (
    <SessionActions line={line} session={session} onWhy={cramped.value ? () => toggle("why") : undefined} />
  );
  return (
    <div class="relative flex min-h-0 min-w-0 flex-1">
      <div class="flex min-w-0 flex-1 flex-col">
        <ConversationHeader {...{ facing, list }} line={line.id} panel={panel} onPanel={toggle}>
          {!crowded && actions}
        </ConversationHeader>
        {session && session.state !== "closed" && <ConsentBanner session={session} line={line.id} />}
        <Transcript line={line} conversation={conversation} source={source} shut={session?.state === "closed"} />
        <HeardAloud conversation={conversation} />
        {session && <TransferBar line={line} session={session} conversation={conversation} />}
        {crowded && <div class="opens-up px-3 *:flex-wrap *:justify-end empty:hidden sm:px-5">{actions}</div>}
        <Composer line={line} conversation={conversation} session={session} />
      </div>
      {panel === "why" && <Why line={line} conversation={id} onClose={close} />}
      {panel === "details" && <Lazy load={detailsPanel} props={{ line, conversation, session, onClose: close }} />}
    </div>
  );
}
