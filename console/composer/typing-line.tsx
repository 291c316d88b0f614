import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";

/** Always there, so that the field does not move when somebody begins to type. */
export function TypingLine({ conversation, me }: { conversation: Conversation; me: string }) {
  const texts = words.value.conversation;
  const typists = conversation.typing.value.filter((each) => each.id !== me);
  const said = typists.map(({ id, name }) => (id === undefined ? texts.typing(name) : texts.colleagueTyping(name)));
  return (
    <p class="h-5 truncate px-1 text-xs leading-5 text-soft" aria-live="polite">
      {said.join(" · ")}
    </p>
  );
}
