import { MessagesSquare } from "lucide";
import { useEffect } from "preact/hooks";
import { ClosedPage } from "../conversation/closed-page.tsx";
import { ConversationPage } from "../conversation/conversation-page.tsx";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import { go } from "../navigation/location.ts";
import type { ListName, Route } from "../navigation/route.ts";
import { listedSessions } from "../sessions/list-view.ts";
import { neighbour } from "../sessions/lists.ts";
import type { Line } from "../store/line.ts";
import { Empty } from "../ui/empty.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ListColumn } from "./list-column.tsx";
import { Rail } from "./rail.tsx";

function focusConversation(): void {
  document.getElementById("conversation")?.focus();
}

type Props = { line: Line; at: Extract<Route, { page: "desk" }> };

/** The main page: rail, list, conversation; on a phone one of the last two at a time. */
export function Desk({ line, at }: Props) {
  const { common, desk } = words.value;
  const { list, conversation } = at;
  const move = (by: 1 | -1) => () => {
    const next = neighbour(listedSessions.peek(), conversation, by);
    if (next) go({ page: "desk", line: line.id, list, conversation: next.conversation }, "replace");
  };
  const show = (chosen: ListName) => () => go({ page: "desk", line: line.id, list: chosen });
  useCommand("next", move(1));
  useCommand("previous", move(-1));
  useCommand("mine", show("mine"));
  useCommand("queue", show("queue"));
  useCommand("all", show("all"));
  useCommand("closed", show("closed"));
  useCommand("back", conversation !== undefined && show(list));
  useEffect(() => line.connection.retryNow(), [line]);
  const isOpenAfterAll = list === "closed" && conversation !== undefined && line.sessions.value.has(conversation);
  useEffect(() => {
    if (isOpenAfterAll) go({ page: "desk", line: line.id, list: "all", conversation }, "replace");
  }, [isOpenAfterAll]);
  useEffect(() => {
    // On a phone the list has just gone, and the focus with it.
    if (conversation !== undefined && document.activeElement === document.body) focusConversation();
  }, [conversation]);

  return (
    <div class="flex h-full">
      <a
        href="#conversation"
        class="sr-only z-50 rounded-lg bg-raised px-4 py-2 shadow-float focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {common.skipToContent}
      </a>
      <Rail line={line} />
      <main class="flex min-w-0 flex-1">
        <h1 class="sr-only">{line.name.value}</h1>
        <ListColumn line={line} hiddenOnPhone={conversation !== undefined} />
        <div
          id="conversation"
          tabIndex={-1}
          class={`min-w-0 flex-1 flex-col bg-raised outline-none md:flex ${conversation === undefined ? "hidden" : "flex"}`}
        >
          {conversation === undefined ? (
            <div class="m-auto">
              <Empty icon={MessagesSquare} title={desk.choose} body={desk.chooseBody} />
            </div>
          ) : list === "closed" ? (
            <ClosedPage key={conversation} line={line} id={conversation} />
          ) : (
            <ConversationPage key={conversation} line={line} list={list} id={conversation} />
          )}
        </div>
      </main>
      <ConnectionBanner line={line} />
    </div>
  );
}
