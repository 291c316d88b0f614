import type { Button } from "../../protocol/entry.ts";

/** The text with its choices under it by number, for a channel without buttons. */
export function withChoices(text: string, buttons: readonly Button[]): string {
  const choices = buttons.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
  return [text, choices].filter(Boolean).join("\n\n");
}
