import type { Signal } from "@preact/signals";
import type { Chat } from "../chat.ts";
import type { Attachments } from "../files/attachments.ts";
import type { FileBytes } from "../files/file-bytes.ts";
import type { Host } from "../host.ts";
import type { Words } from "../words.ts";
import { Composer } from "./Composer.tsx";
import { AroundContext } from "./context.ts";
import { DropZone } from "./DropZone.tsx";
import { Header } from "./Header.tsx";
import { Log } from "./Log.tsx";
import { Notice } from "./Notice.tsx";
import { TypingLine } from "./TypingLine.tsx";

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
  return (
    <AroundContext.Provider value={{ words, bytes }}>
      <DropZone onFiles={attachments.add} disabled={stopped}>
        <Header name={chat.lineName.value} onClose={() => host.tell({ t: "close" })} />
        <div class="middle">
          <Notice phase={chat.phase.value} returning={chat.returning.value} />
          <Log chat={chat} atBottom={atBottom} shown={host.open} />
        </div>
        <TypingLine name={chat.houseTyping} />
        {!stopped && <Composer chat={chat} attachments={attachments} open={host.open} />}
      </DropZone>
    </AroundContext.Provider>
  );
}
