import type { Signal } from "@preact/signals";
import type { Chat } from "../chat.ts";
import type { Attachments } from "../files/attachments.ts";
import type { FileBytes } from "../files/file-bytes.ts";
import type { Host } from "../host.ts";
import type { Words } from "../words.ts";
import { Composer } from "./Composer.tsx";
import { ContactForm } from "./ContactForm.tsx";
import { AroundContext } from "./context.ts";
import { DropZone } from "./DropZone.tsx";
import { Header } from "./Header.tsx";
import { Log } from "./Log.tsx";
import { Notice } from "./Notice.tsx";
import { TypingLine } from "./TypingLine.tsx";
import { when } from "./when.ts";

type Props = {
  chat: Chat;
  attachments: Attachments;
  bytes: FileBytes;
  host: Host;
  words: Words;
  atBottom: Signal<boolean>;
  /** BH4, as the frame's page knows it before the line has said anything. */
  shown: string;
};

export function App({ chat, attachments, bytes, host, words, atBottom, shown }: Props) {
  const stopped = chat.phase.value.is === "stopped";
  const { hours } = chat;
  const away = hours.value?.open === false;
  const nothingSaid = chat.rows.value.length === 0 && (chat.loaded.value || !chat.returning.value);
  const asks = nothingSaid && (hours.value ? away && hours.value.closedWidget === "form" : shown === "form");
  return (
    <AroundContext.Provider value={{ words, bytes }}>
      <DropZone onFiles={attachments.add} disabled={stopped}>
        <Header chat={chat} name={chat.lineName.value} onClose={() => host.tell({ t: "close" })} />
        <div class="middle">
          <Notice phase={chat.phase.value} returning={chat.returning.value} />
          {asks ? <ContactForm chat={chat} /> : <Log chat={chat} atBottom={atBottom} shown={host.open} />}
        </div>
        {away && !asks && (
          <p class="closed">{words.closedNow(hours.value?.until && when(hours.value.until, words.locale))}</p>
        )}
        <TypingLine name={chat.houseTyping} />
        {!stopped && !asks && <Composer chat={chat} attachments={attachments} open={host.open} />}
      </DropZone>
    </AroundContext.Provider>
  );
}
