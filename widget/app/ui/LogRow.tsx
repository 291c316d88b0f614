import type { ReadonlySignal } from "@preact/signals";
import type { Chat } from "../chat.ts";
import type { Row } from "../transcript/rows.ts";
import { useAround } from "./context.ts";
import { dayName } from "./day-name.ts";
import { Message } from "./Message.tsx";

type Props = { row: Row; chat: Chat; shown: ReadonlySignal<boolean> };

export function LogRow({ row, chat, shown }: Props) {
  const { words } = useAround();
  switch (row.kind) {
    case "message":
      return <Message bubble={row} chat={chat} shown={shown} />;
    case "day":
      return <p class="aside">{dayName(row.at, Date.now(), words)}</p>;
    case "joined":
      return <p class="aside">{words.joined(row.name)}</p>;
    case "closed":
      return <p class="aside ended">{words.closed}</p>;
    case "reopened":
      return <p class="aside">{words.reopened}</p>;
    case "rated":
      return <p class="aside">{words.rating.given(row.stars)}</p>;
  }
}
