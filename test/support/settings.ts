import { defaultTexts } from "../../src/protocol/default-texts.ts";

const silent = Object.fromEntries(Object.keys(defaultTexts.en).map((name) => [name, ""]));

/** A line that says nothing by itself, for tests of everything else. */
export const quiet = {
  consent: { ask: false },
  makesLeads: false,
  asksRating: false,
  /** Whoever writes after the end begins anew. */
  reopenMinutes: 0,
  texts: {
    en: { ...silent, busy: defaultTexts.en.busy, parked: defaultTexts.en.parked },
    ru: { ...silent, busy: defaultTexts.ru.busy, parked: defaultTexts.ru.parked },
  },
};
