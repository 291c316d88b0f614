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
  /** Whether one of us, or a bot, has written since the question or its last answer. */
  othersSpoke?: boolean;
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
  const said = heard.button === undefined ? meaning(heard, latest) : pressed[heard.button];
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

const agrees = [
  "agree",
  "i agree",
  "accept",
  "i accept",
  "согласен",
  "согласна",
  "я согласен",
  "я согласна",
  "принимаю",
];
const refuses = [
  ...["decline", "i decline", "disagree", "i do not agree", "i don't agree"],
  ...["не согласен", "не согласна", "я не согласен", "я не согласна", "отказываюсь"],
];
const accepting = new Set([...agrees, "yes", "y", "ok", "okay", "да", "ок"]);
const declining = new Set([...refuses, "no", "n", "нет"]);
/** Words that answer this question even where another one has been asked since. */
const clearly = new Set([...agrees, ...refuses]);

/**
 * Only while the question is open are words an answer to it; later "no" answers something else. Who has declined may
 * still agree, as long as nobody has asked them anything else.
 */
function meaning({ text, othersSpoke }: Heard, { answer }: ConsentEvidence): "accepted" | "declined" | undefined {
  const words = bare(text);
  if (othersSpoke && (answer || !clearly.has(words))) return undefined;
  if (accepting.has(words)) return answer && answer !== "declined" ? undefined : "accepted";
  return declining.has(words) && !answer ? "declined" : undefined;
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
