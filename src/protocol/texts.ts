import * as v from "valibot";
import { wellFormed } from "./values.ts";

/** What a line says to a client by itself. */
export const TextName = v.picklist([
  "welcome",
  "offHours",
  "busy",
  "parked",
  "closing",
  "reminder",
  "rating",
  "ratingThanks",
  "consent",
  "consentExplicit",
  "consentThanks",
  "consentDeclined",
  "withdrawn",
]);
export type TextName = v.InferOutput<typeof TextName>;

const Text = v.pipe(v.string(), v.maxLength(2000), wellFormed);
/** A line's own words; one that is empty is not said, one that is missing is said in our words. */
export const Texts = v.object(
  Object.fromEntries(TextName.options.map((name) => [name, v.optional(Text)])) as Record<
    TextName,
    v.OptionalSchema<typeof Text, undefined>
  >,
);
export type Texts = v.InferOutput<typeof Texts>;

/** What may stand in braces, and which text knows it. Whatever has no value leaves out the [bracket] it stands in. */
export const placeholders: Record<TextName, readonly string[]> = {
  welcome: ["name", "line"],
  offHours: ["name", "line", "opens"],
  busy: ["name", "line", "place", "wait"],
  parked: ["name", "line", "place", "wait"],
  closing: ["name", "line", "operator"],
  reminder: ["name", "line", "operator"],
  rating: ["name", "line", "operator"],
  ratingThanks: ["name", "line"],
  consent: ["name", "line", "document"],
  consentExplicit: ["name", "line", "document"],
  consentThanks: ["name", "line"],
  consentDeclined: ["name", "line"],
  withdrawn: ["name", "line"],
};

/**
 * Fills a text in: `{name}` is replaced, and a part in [brackets] is left out as a whole when something in it is not
 * known. What is replaced is not looked into again.
 */
export function fillText(text: string, values: Readonly<Record<string, string | undefined>>): string {
  const fill = (part: string) => part.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const isKnown = (part: string) => [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => values[name ?? ""]);
  const pieces = text.split(/(\[[^[\]]*\])/);
  return pieces
    .map((piece) => {
      if (!piece.startsWith("[")) return fill(piece);
      return isKnown(piece) ? fill(piece.slice(1, -1)) : "";
    })
    .join("")
    .replace(/ {2,}/g, " ")
    .trim();
}
