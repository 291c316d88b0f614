import { useState } from "preact/hooks";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { mentionAt, mentionable, withMention } from "./mentions.ts";

/** Calling a colleague in a note by @ (TR2): what is offered, and which keys it answers. */
export function useMentions(line: Line, conversation: Conversation, me: string) {
  const draft = conversation.draft.value;
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState(false);
  const typed = draft.audience === "house" && !shut ? mentionAt(draft.text, caret) : undefined;
  const found = typed ? mentionable(typed.query, line.operators.value.values(), me) : [];

  const choose = (name: string | undefined) => {
    if (!typed || name === undefined) return;
    const written = withMention(draft.text, caret, typed.from, name);
    const field = document.getElementById("composer");
    if (field instanceof HTMLTextAreaElement) {
      // At once, so that what is typed next already goes behind the name.
      field.value = written.text;
      field.setSelectionRange(written.caret, written.caret);
    }
    conversation.draft.value = { ...draft, text: written.text };
    setCaret(written.caret);
  };
  return {
    found,
    at: Math.min(at, found.length - 1),
    choose,
    moved(field: HTMLTextAreaElement) {
      if (field.selectionStart === caret) return;
      setCaret(field.selectionStart);
      setAt(0);
      setShut(false);
    },
    /** True where the key was for the list. */
    pressed(event: KeyboardEvent): boolean {
      if (found.length === 0) return false;
      if (event.key === "ArrowDown") setAt((at + 1) % found.length);
      else if (event.key === "ArrowUp") setAt((at - 1 + found.length) % found.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(found[Math.min(at, found.length - 1)]?.name);
      else if (event.key === "Escape") setShut(true);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
