import type { Conversation } from "./conversation.ts";

/** Whoever types and falls silent is believed for so long. */
const believed = 8_000;

/** `name` present: somebody types; absent: they have stopped, or what they typed has arrived. */
export function heardTyping(conversation: Conversation, id: string | undefined, name?: string): void {
  const others = conversation.typing.peek().filter((each) => each.id !== id);
  if (name === undefined) {
    if (others.length !== conversation.typing.peek().length) conversation.typing.value = others;
    return;
  }
  const until = Date.now() + believed;
  conversation.typing.value = [...others, { id, name, until }];
  setTimeout(() => {
    const still = conversation.typing.peek().filter((each) => each.until > Date.now());
    if (still.length !== conversation.typing.peek().length) conversation.typing.value = still;
  }, believed + 50);
}
