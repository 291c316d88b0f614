import type { Button } from "../../protocol/entry.ts";

const mostButtons = 3;
const longestAboveButtons = 1024;

/** Buttons under a text; a list that opens, where they are too many for that, or the text is too long. */
export function interactive(text: string, buttons: readonly Button[]): object {
  const body = { text };
  if (buttons.length <= mostButtons && text.length <= longestAboveButtons) {
    const replies = buttons.map(({ id, label }) => ({ type: "reply", reply: { id, title: label } }));
    return { type: "button", body, action: { buttons: replies } };
  }
  const rows = buttons.map(({ id, label }) => ({ id, title: label }));
  return { type: "list", body, action: { button: opening(text), sections: [{ rows }] } };
}

/** What opens the list, in the language of what stands above it. */
function opening(text: string): string {
  return /\p{Script=Cyrillic}/u.test(text) ? "Выбрать" : "Choose";
}
