import { useEffect } from "preact/hooks";
import { closedWords } from "../composer/closed-words.ts";
import { words } from "../i18n/words.ts";
import { Lazy } from "../lazy.tsx";
import { contactName } from "../sessions/contact-name.ts";
import { contactPicture } from "../sessions/contact-picture.ts";
import { conversationIn, type Line } from "../store/line.ts";
import { currentSession } from "../store/lines.ts";
import { fromApi, refresh } from "../store/pages.ts";
import { Transcript } from "../transcript/transcript.tsx";
import { Why } from "../why/why.tsx";
import { detailsPanel } from "./conversation-page.tsx";
import { ConversationHeader } from "./header.tsx";
import { usePanel } from "./use-panel.ts";

/** What was said in a conversation whose session is over; nothing can be written here. */
export function ClosedPage({ line, id }: { line: Line; id: string }) {
  const texts = words.value.conversation;
  const conversation = conversationIn(line, id);
  const source = fromApi(id);
  const { panel, toggle, close } = usePanel();
  useEffect(() => void refresh(conversation, source), [conversation]);
  const client = conversation.log.value.entries.find((entry) => entry.author.kind === "client")?.author.name;
  const session = currentSession.value;
  return (
    <div class="relative flex min-h-0 min-w-0 flex-1">
      <div class="flex min-w-0 flex-1 flex-col">
        <ConversationHeader
          facing={{
            name: contactName({ contact: { name: session?.contact.name || client || "" }, conversation: id }),
            picture: session && contactPicture(session),
            channel: session?.channel.kind,
            standing: texts.events.closed(""),
          }}
          list="closed"
          line={line.id}
          panel={panel}
          onPanel={toggle}
        />
        <Transcript line={line} conversation={conversation} source={source} shut />
        <p class="shrink-0 border-t border-edge px-5 py-3 text-[0.8125rem] text-soft">{closedWords(conversation)}</p>
      </div>
      {panel === "why" && <Why line={line} conversation={id} onClose={close} />}
      {panel === "details" && <Lazy load={detailsPanel} props={{ line, conversation, session, onClose: close }} />}
    </div>
  );
}
