import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";
import { Menu } from "./Menu.tsx";

export function Header({ chat, name, onClose }: { chat: Chat; name: string; onClose(): void }) {
  const { words } = useAround();
  return (
    <header>
      <span class="mark">
        <Icon name="bubble" />
      </span>
      <h1>{name || words.title}</h1>
      {chat.rows.value.length > 0 && <Menu chat={chat} />}
      <button type="button" class="plain" aria-label={words.close} onClick={onClose}>
        <Icon name="down" />
      </button>
    </header>
  );
}
