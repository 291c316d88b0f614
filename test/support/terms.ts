import type { Terms } from "../../src/domain/session/terms.ts";
import { TextName } from "../../src/protocol/texts.ts";

const hour = 3_600_000;

export const silentTexts = Object.fromEntries(TextName.options.map((name) => [name, ""])) as Terms["texts"];

/** What a session is held under on a line that says nothing by itself. */
export function aTerms(more: Partial<Terms> = {}): Terms {
  return {
    line: { id: "no-such-line", name: "Lamps" },
    settings: 1,
    language: "en",
    texts: silentTexts,
    makesLeads: false,
    hours: null,
    closeAfter: 24 * hour,
    remindBefore: hour,
    reopenWithin: 10 * 60_000,
    asksRating: false,
    bot: false,
    ...more,
  };
}
