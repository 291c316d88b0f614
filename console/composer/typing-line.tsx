import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";

/** Always there, so that the field does not move when somebody begins to type. */
export function TypingLine({ conversation, me }: { conversation: Conversation; me: string }) {
  const texts = words.value.conversation;
  const typists = conversation.typing.value.filter((each) => each.id !== me);
  const said = typists.map(({ id, name }) =>
    id === undefined ? texts.typing(name || texts.client) : texts.colleagueTyping(name),
  );
  // TR4: two who answer the same client should know before either sends.
  const { text, audience } = conversation.draft.value;
  const both = audience === "public" && text.trim() !== "" && typists.some((each) => each.id !== undefined);
  return (
    <p
      class={`h-5 truncate px-1 text-xs leading-5 ${both ? "font-semibold text-wait" : "text-soft"}`}
      aria-live="polite"
    >
      {said.join(" · ")}
    </p>
  );
}
