import type { Chat } from "../chat.ts";
import type { Bubble } from "../transcript/rows.ts";

/** Quick replies under a message: what is pressed is said. */
export function Choices({ buttons, chat }: { buttons: NonNullable<Bubble["buttons"]>; chat: Chat }) {
  return (
    <p class="choices">
      {buttons.choices.map(({ id, label }) => (
        <button key={id} type="button" onClick={() => chat.send(label, [], { press: { of: buttons.of, button: id } })}>
          {label}
        </button>
      ))}
    </p>
  );
}
