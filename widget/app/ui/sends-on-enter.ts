type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing">;

/** On a touch keyboard Enter makes a line, and while a word is being composed it only ends the word. */
export function sendsOnEnter({ key, shiftKey, isComposing }: Key, touch: boolean): boolean {
  return key === "Enter" && !shiftKey && !isComposing && !touch;
}
