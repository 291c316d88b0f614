import * as v from "valibot";
import type { Button } from "../../protocol/entry.ts";
import { maybe, read } from "../read-json.ts";

const Tracked = v.object({
  token: maybe(v.string()),
  buttons: maybe(v.array(v.object({ id: v.string(), label: v.string() }))),
});

/**
 * What Viber gives back with whatever the client says next: our message's token, and its buttons. A press arrives as a
 * text, so that this tells it from other texts, and which button it was.
 */
export function trackingData(token: string, buttons: readonly Button[] = []): string {
  return JSON.stringify({ token, ...(buttons.length > 0 && { buttons }) });
}

/** The button that a text presses, among those that were shown last: whoever types its words means it too. */
export function pressedButton(text: string, tracking: string | undefined): Button | undefined {
  if (tracking === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(tracking);
  } catch {
    return undefined;
  }
  const said = folded(text);
  return read(Tracked, value)?.buttons?.find(({ label }) => folded(label) === said);
}

/** One button a row, and the stars of a rating side by side. A press says the label in the client's chat. */
export function keyboard(buttons: readonly Button[] = []): { keyboard?: object } {
  if (buttons.length === 0) return {};
  const isRating = buttons.every(({ id }) => /^rate:[1-5]$/.test(id));
  const keys = buttons.map(({ label }) => ({
    Columns: isRating ? 1 : 6,
    Rows: 1,
    ActionType: "reply",
    ActionBody: label,
    Text: asHtml(label),
  }));
  return { keyboard: { Type: "keyboard", DefaultHeight: false, Buttons: keys } };
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
