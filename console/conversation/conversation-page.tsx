import { useEffect, useState } from "preact/hooks";
import { Composer } from "../composer/composer.tsx";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import type { ListName } from "../navigation/route.ts";
import { dismissAbout } from "../notices/toasts.ts";
import { contactName } from "../sessions/contact-name.ts";
import { WaitBadge } from "../sessions/wait-badge.tsx";
import { conversationIn, type Line, nameIn } from "../store/line.ts";
import { currentSession } from "../store/lines.ts";
import { fromSocket, refresh } from "../store/pages.ts";
import { standpointIn } from "../store/standpoint.ts";
import { HeardAloud } from "../transcript/heard-aloud.tsx";
import { Transcript } from "../transcript/transcript.tsx";
import { cramped } from "../ui/cramped.ts";
import { Why } from "../why/why.tsx";
import { type Facing, standingWords } from "./facing.ts";
import { ConversationHeader } from "./header.tsx";
import { SessionActions } from "./session-actions.tsx";

type Props = { line: Line; list: ListName; id: string };

/** An open session: its transcript, what can be decided, and the field to write in. */
export function ConversationPage({ line, list, id }: Props) {
  const { common, conversation: texts } = words.value;
  const conversation = conversationIn(line, id);
  const source = fromSocket(line, id);
  const session = currentSession.value;
  const [why, setWhy] = useState(false);
  const write = (audience: "public" | "house") => () => {
    conversation.draft.value = { ...conversation.draft.peek(), audience };
    requestAnimationFrame(() => document.getElementById("composer")?.focus());
  };
  useEffect(() => {
    dismissAbout(id);
    void refresh(conversation, source);
  }, [conversation]);
  useCommand("why", () => setWhy((open) => !open));
  useCommand("reply", write("public"));
  useCommand("note", write("house"));

  const waiting = line.sessions.value.get(id)?.waitingSince;
  const facing: Facing = {
    name: session ? contactName(session) : line.listed.value ? texts.gone : common.loading,
    channel: session?.channel.kind,
    standing: session ? standingWords(session, standpointIn(line, id), (operator) => nameIn(line, operator)) : "",
    badge: waiting === undefined ? undefined : <WaitBadge since={waiting} />,
  };
  const actions = session && <SessionActions line={line} session={session} />;
  return (
    <div class="relative flex min-h-0 min-w-0 flex-1">
      <div class="flex min-w-0 flex-1 flex-col">
        <ConversationHeader {...{ facing, list }} line={line.id} whyOpen={why} onWhy={() => setWhy((open) => !open)}>
          {!cramped.value && actions}
        </ConversationHeader>
        <Transcript line={line} conversation={conversation} source={source} shut={session?.state === "closed"} />
        <HeardAloud conversation={conversation} />
        {cramped.value && <div class="px-3 *:justify-end empty:hidden">{actions}</div>}
        <Composer line={line} conversation={conversation} session={session} />
      </div>
      {why && <Why line={line} conversation={id} onClose={() => setWhy(false)} />}
    </div>
  );
}
