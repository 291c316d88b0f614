import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";

export function Header({ name, onClose }: { name: string; onClose(): void }) {
  const { words } = useAround();
  return (
    <header>
      <span class="mark">
        <Icon name="bubble" />
      </span>
      <h1>{name || words.title}</h1>
      <button type="button" class="plain" aria-label={words.close} onClick={onClose}>
        <Icon name="down" />
      </button>
    </header>
  );
}
