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
};

export function App({ chat, attachments, bytes, host, words, atBottom }: Props) {
  const stopped = chat.phase.value.is === "stopped";
  const { open, until } = chat.hours.value;
  const asks = !stopped && chat.asksContact.value;
  return (
    <AroundContext.Provider value={{ words, bytes }}>
      <DropZone onFiles={attachments.add} disabled={stopped || asks}>
        <Header chat={chat} name={chat.lineName.value} onClose={() => host.tell({ t: "close" })} />
        <div class="middle">
          <Notice phase={chat.phase.value} returning={chat.returning.value} />
          {(!asks || chat.rows.value.length > 0) && <Log chat={chat} atBottom={atBottom} shown={host.open} />}
          {asks && <ContactForm chat={chat} />}
        </div>
        {!open && !asks && <p class="closed">{words.closedNow(until && when(until, words.locale))}</p>}
        <TypingLine name={chat.houseTyping} />
        {!stopped && !asks && <Composer chat={chat} attachments={attachments} open={host.open} />}
      </DropZone>
    </AroundContext.Provider>
  );
}
