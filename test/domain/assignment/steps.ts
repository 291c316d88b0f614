import fc from "fast-check";
import { modes, type Outcome, type Play } from "../../support/line-play.ts";

/**
 * What can happen to a line, as plain data, so that a failing history can be read and shrunk. `nth` is counted among
 * the open sessions at that time; `asked` and `holder` are whoever that is of the session.
 */
export type Step =
  | { do: "pass"; seconds: number }
  | { do: "arrive"; conversation: string }
  | { do: "write" | "answered" | "close" | "hear again"; nth: number }
  | { do: "on" | "pauses" | "off" | "connect" | "drops" | "fallsSilent"; operator: string }
  | { do: "accepts" | "skips" | "claims" | "answers"; operator: string; nth: number; age: number; override: boolean }
  | { do: "configure"; settings: Settings; roster: { operator: string; capacity: number; mayReply: boolean }[] };
type Settings = { mode: (typeof modes)[number]; capacityIsHard: boolean; paceSeconds: number };

const operators = ["anna", "boris", "clara", "dmitri", "elena"];
const operator = fc.constantFrom(...operators);
const nth = fc.nat({ max: 4 });

const configure = fc.record({
  do: fc.constant("configure" as const),
  settings: fc.record({
    mode: fc.constantFrom(...modes),
    capacityIsHard: fc.boolean(),
    paceSeconds: fc.constantFrom(0, 5, 30),
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
    { weight: 1, arbitrary: fc.constantFrom(120, 600, 7200) },
  ),
});
const arrive = fc.record({
  do: fc.constant("arrive" as const),
  conversation: fc.constantFrom("c1", "c2", "c3", "c4", "c5"),
});
const news = fc.record({ do: fc.constantFrom("write", "answered", "close", "close", "hear again"), nth });
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

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: pass },
  { weight: 4, arbitrary: arrive },
  { weight: 3, arbitrary: news },
  { weight: 3, arbitrary: presence },
  { weight: 6, arbitrary: action },
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
    default: {
      const named = new Map([
        ["asked", play.offeredTo(conversation)[0]],
        ["holder", play.holderOf(conversation)],
      ]);
      const operator = named.has(step.operator) ? named.get(step.operator) : step.operator;
      if (operator === undefined) return;
      return play.operator(operator)[step.do](conversation, play.epochOf(conversation) - step.age, step.override);
    }
  }
}
