import fc from "fast-check";
import type { Hours } from "../../../src/protocol/hours.ts";
import { modes, type Outcome, type Play } from "../../support/line-play.ts";

/**
 * What can happen to a line, as plain data, so that a failing history can be read and shrunk. `nth` is counted among
 * the open sessions at that time; `asked` and `holder` are whoever that is of the session.
 */
export type Step =
  | { do: "pass"; seconds: number }
  | { do: "arrive"; conversation: string }
  | { do: "reopen"; conversation: string }
  | { do: "write" | "answered" | "close" | "hear again" | "hand over"; nth: number }
  | { do: "on" | "pauses" | "off" | "connect" | "drops" | "fallsSilent"; operator: string }
  | { do: "accepts" | "skips" | "claims" | "answers"; operator: string; nth: number; age: number; override: boolean }
  | { do: "transfers" | "invites" | "uninvites"; operator: string; nth: number; to: string; override: boolean }
  | { do: "takesOver"; operator: string; nth: number; age: number; override: boolean }
  | { do: "moves"; operator: string; nth: number; override: boolean }
  | { do: "configure"; settings: Settings; roster: { operator: string; capacity: number; mayReply: boolean }[] };
type Settings = {
  mode: (typeof modes)[number];
  capacityIsHard: boolean;
  paceSeconds: number;
  hours: Hours | null;
  botFirst: boolean;
  overflow: { line: string; rounds: number } | null;
};

/** Histories begin at nine, and closing comes soon. */
const office: Hours = {
  zone: "UTC",
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "09:00", to: "09:10", overnight: false })),
  exceptions: [],
};

const operators = ["anna", "boris", "clara", "dmitri", "elena"];
const operator = fc.constantFrom(...operators);
const nth = fc.nat({ max: 4 });

const configure = fc.record({
  do: fc.constant("configure" as const),
  settings: fc.record({
    mode: fc.constantFrom(...modes),
    capacityIsHard: fc.boolean(),
    paceSeconds: fc.constantFrom(0, 5, 30),
    hours: fc.constantFrom(null, null, office),
    botFirst: fc.constantFrom(false, false, true),
    overflow: fc.constantFrom(null, null, { line: "other", rounds: 1 }),
  }),
  roster: fc.uniqueArray(
    fc.record({
      operator,
      capacity: fc.integer({ min: 1, max: 3 }),
      mayReply: fc.constantFrom(true, true, true, true, false),
    }),
    { selector: (member) => member.operator, minLength: 2 },
  ),
});
const pass = fc.record({
  do: fc.constant("pass" as const),
  seconds: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) },
    { weight: 1, arbitrary: fc.constantFrom(120, 600, 7200, 86_400) },
  ),
});
const arrive = fc.record({
  do: fc.constant("arrive" as const),
  conversation: fc.constantFrom("c1", "c2", "c3", "c4", "c5"),
});
const reopen = fc.record({ do: fc.constant("reopen" as const), conversation: fc.constantFrom("c1", "c2", "c3") });
const news = fc.record({ do: fc.constantFrom("write", "answered", "close", "close", "hear again", "hand over"), nth });
const presence = fc.record({
  do: fc.constantFrom("on", "on", "on", "pauses", "off", "connect", "drops", "fallsSilent"),
  operator,
});
const action = fc.record({
  do: fc.constantFrom("accepts", "skips", "claims", "answers", "answers"),
  operator: fc.constantFrom("asked", "asked", "asked", "asked", "holder", ...operators),
  nth,
  /** How many epochs behind the sight is that this is done on. */
  age: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
  override: fc.boolean(),
});

const who = fc.constantFrom("holder", "holder", "holder", "target", ...operators);
const amongColleagues = fc.oneof(
  fc.record({
    do: fc.constantFrom("transfers", "transfers", "invites", "uninvites"),
    operator: who,
    nth,
    to: fc.constantFrom("holder", ...operators),
    override: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom("accepts", "skips", "takesOver"),
    operator: fc.constantFrom("target", "target", ...operators),
    nth,
    age: fc.constantFrom(0, 0, 0, 1),
    override: fc.boolean(),
  }),
  fc.record({ do: fc.constant("moves" as const), operator: who, nth, override: fc.boolean() }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: pass },
  { weight: 4, arbitrary: arrive },
  { weight: 3, arbitrary: news },
  { weight: 3, arbitrary: presence },
  { weight: 6, arbitrary: action },
  { weight: 3, arbitrary: amongColleagues },
  { weight: 1, arbitrary: reopen },
  { weight: 1, arbitrary: configure },
);

/** A line is set up, everyone comes, and then things happen. */
export const histories = fc
  .tuple(configure, fc.array(step, { maxLength: 80, size: "max" }))
  .map(([first, rest]): Step[] => [first, ...operators.map((operator): Step => ({ do: "on", operator })), ...rest]);

/** What the Line answered, where something was asked of it. */
export function perform(play: Play, step: Step): Outcome | undefined {
  if ("nth" in step) {
    const open = [...play.state.sessions.keys()];
    const conversation = open[step.nth % open.length];
    return conversation === undefined ? undefined : performOn(play, step, conversation);
  }
  switch (step.do) {
    case "pass":
      play.tick(step.seconds);
      return;
    case "configure":
      return play.configure(step.settings, step.roster);
    case "arrive":
      return play.isOpen(step.conversation) ? play.writes(step.conversation) : play.arrives(step.conversation);
    case "reopen":
      return play.isOpen(step.conversation) === false ? play.reopens(step.conversation) : undefined;
    case "fallsSilent":
      play.operator(step.operator).fallsSilent();
      return;
    default:
      return play.operator(step.operator)[step.do]();
  }
}

function performOn(play: Play, step: Extract<Step, { nth: number }>, conversation: string): Outcome | undefined {
  switch (step.do) {
    case "write":
      return play.writes(conversation);
    case "answered":
      return play.answered(conversation);
    case "close":
      return play.closes(conversation);
    case "hear again":
      return play.hearsAgain(conversation);
    case "hand over":
      return play.handsOver(conversation);
    default: {
      const named = new Map([
        ["asked", play.offeredTo(conversation)[0]],
        ["holder", play.holderOf(conversation)],
        ["target", play.transferOf(conversation)],
      ]);
      const nameOf = (whom: string) => (named.has(whom) ? named.get(whom) : whom);
      const operator = nameOf(step.operator);
      if (operator === undefined) return;
      if (step.do === "moves") return play.operator(operator).moves(conversation, "other", undefined, step.override);
      if ("to" in step) {
        const to = nameOf(step.to) ?? operator;
        if (step.do !== "transfers") return play.operator(operator)[step.do](conversation, to, step.override);
        return play.operator(operator).transfers(conversation, to, undefined, step.override);
      }
      return play.operator(operator)[step.do](conversation, play.epochOf(conversation) - step.age, step.override);
    }
  }
}
