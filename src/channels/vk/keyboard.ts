import * as v from "valibot";
import { Button } from "../../protocol/entry.ts";
import type { Part } from "../channel.ts";
import { read } from "../read-json.ts";
import { keyboardSize } from "./capabilities.ts";

/** What stands in a button's payload, and comes back when it is pressed. */
const Choice = v.object({ choice: Button.entries.id });

/**
 * Buttons that say their label in the client's name, so that both sides see what was chosen. One a row while the rows
 * last; the stars of a rating side by side.
 */
export function keyboard({ buttons }: Part): { keyboard?: string } {
  if (!buttons?.length) return {};
  const keys = buttons.map(({ id, label }) => ({
    action: { type: "text", label, payload: JSON.stringify({ choice: id } satisfies v.InferOutput<typeof Choice>) },
  }));
  const isRating = buttons.every(({ id }) => /^rate:[1-5]$/.test(id));
  const width = isRating ? keyboardSize.columns : Math.ceil(keys.length / keyboardSize.rows);
  const rows = Array.from({ length: Math.ceil(keys.length / width) }, (_, row) =>
    keys.slice(row * width, (row + 1) * width),
  );
  return { keyboard: JSON.stringify({ inline: true, buttons: rows }) };
}

/** Which button of ours this payload is of; nothing for those of other programs. */
export function choiceOf(payload: unknown): string | undefined {
  return read(Choice, payload)?.choice;
}
