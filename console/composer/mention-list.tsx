import { words } from "../i18n/words.ts";
import { Avatar } from "../ui/avatar.tsx";

type Props = {
  id: string;
  found: readonly { id: string; name: string }[];
  at: number;
  onChoose: (name: string) => void;
};

/** Colleagues to call in a note, above the field that keeps the focus. */
export function MentionList({ id, found, at, onChoose }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words.value.conversation.composer.mention}
      class="absolute bottom-full left-2 z-20 mb-1 w-64 max-w-[calc(100%-1rem)] rounded-xl border border-edge bg-raised p-1 shadow-float"
    >
      {found.map((colleague, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and answers the keys
        <div
          key={colleague.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          class={`flex h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2 ${index === at ? "bg-accent-soft" : "hover:bg-hover"}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(colleague.name)}
        >
          <Avatar name={colleague.name} class="size-6 text-[0.625rem]" />
          <span class="truncate">{colleague.name}</span>
        </div>
      ))}
    </div>
  );
}
