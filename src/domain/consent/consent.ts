import type { ConsentEvidence, ConsentPolicy, ConsentState } from "../../protocol/consent.ts";

/** How a person stands, by the newest piece of evidence. */
export function consentOf(latest: ConsentEvidence | undefined): ConsentState {
  if (!latest) return "not_asked";
  if (!latest.answer) return "asked";
  return latest.answer === "declined" || latest.answer === "withdrawn" ? latest.answer : "given";
}

/** CN1, CN6: whether a session that begins asks: nobody was asked before, or the text is another one by now. */
export function shouldAsk(latest: ConsentEvidence | undefined, wanted: { version: string } | undefined): boolean {
  return wanted !== undefined && latest?.version !== wanted.version;
}

type Answer = NonNullable<ConsentEvidence["answer"]>;

/** What a client said, as far as consent goes. */
export type Heard = {
  text: string;
  /** The button it was said with, if that belongs to the text that asked. */
  button?: string | undefined;
  /** Whether the text that asks has really left for the client (CN2). */
  hasLeft: boolean;
};

/**
 * CN2: what a client's message answers to the text. `undefined`: it answers nothing, or changes nothing. An explicit
 * answer outweighs an implied one; after a withdrawal only a new text is answered.
 */
export function answerTo(
  latest: ConsentEvidence | undefined,
  policy: ConsentPolicy | undefined,
  heard: Heard,
): { answer: Answer; explicit: boolean } | undefined {
  if (!latest || latest.answer === "withdrawn") return undefined;
  const said = heard.button === undefined ? meaning(heard.text, latest) : pressed[heard.button];
  if (said === "accepted" && latest.answer !== "accepted") return { answer: said, explicit: true };
  if (said === "declined" && latest.answer !== "declined" && latest.answer !== "accepted") {
    return { answer: said, explicit: true };
  }
  if (said || latest.answer || policy !== "implied" || !heard.hasLeft) return undefined;
  return { answer: "implied", explicit: false };
}

export const consentButtons = { accept: "consent:accept", decline: "consent:decline" };
const pressed: Record<string, "accepted" | "declined"> = {
  [consentButtons.accept]: "accepted",
  [consentButtons.decline]: "declined",
};

const yes = new Set(["yes", "y", "ok", "okay", "agree", "i agree", "accept", "i accept"]);
const no = new Set(["no", "n", "decline", "i decline", "disagree", "i do not agree", "i don't agree"]);
const da = new Set(["да", "ок", "согласен", "согласна", "я согласен", "я согласна", "принимаю"]);
const net = new Set(["нет", "не согласен", "не согласна", "я не согласен", "я не согласна", "отказываюсь"]);

/** Only while the question is open is a bare word an answer to it; later "no" answers something else. */
function meaning(text: string, latest: ConsentEvidence): "accepted" | "declined" | undefined {
  if (latest.answer) return undefined;
  const words = bare(text);
  if (yes.has(words) || da.has(words)) return "accepted";
  return no.has(words) || net.has(words) ? "declined" : undefined;
}

const withdrawals = new Set(["withdraw consent", "withdraw my consent", "отозвать согласие", "отзываю согласие"]);

/** CN6: the words by which a client takes their consent back, on any channel. */
export function withdraws(text: string): boolean {
  return withdrawals.has(bare(text));
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.!,;]+$/g, "")
    .trim();
}
