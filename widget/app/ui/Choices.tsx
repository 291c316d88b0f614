import type { Chat } from "../chat.ts";
import type { Bubble } from "../transcript/rows.ts";

type Props = { choices: NonNullable<Bubble["choices"]>; chat: Chat };

/** Quick replies under a message: what is pressed is said. They stay where they are, so that focus and layout do too. */
export function Choices({ choices: { of, buttons, live, pressed }, chat }: Props) {
  return (
    <p class="choices">
      {buttons.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-pressed={pressed ? pressed === id : undefined}
          aria-disabled={!live}
          tabIndex={live ? 0 : -1}
          onClick={() => live && chat.send(label, [], { press: { of, button: id } })}
        >
          {label}
        </button>
      ))}
    </p>
  );
}
