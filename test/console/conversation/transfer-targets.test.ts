import { describe, expect, it } from "vitest";
import { transferTargets } from "../../../console/conversation/transfer-targets.ts";
import type { OperatorView } from "../../../src/protocol/roster.ts";

const colleague = (id: string, given: Partial<OperatorView> = {}): OperatorView => ({
  ...{ id, name: id, duty: "on", connected: true, load: 0, capacity: 5 },
  ...given,
});
const team = [
  colleague("anna"),
  colleague("busy", { load: 4 }),
  colleague("free", { load: 1 }),
  colleague("full", { load: 5 }),
  colleague("away", { duty: "break" }),
  colleague("lost", { connected: false }),
  colleague("home", { duty: "off", connected: false }),
];
const lines = [
  { id: "here", name: "Here" },
  { id: "there", name: "There" },
  { id: "apart", name: "Apart" },
];
const from = { holder: "anna", line: "here", mode: "evenly", lines: null } as const;
const found = (given: Partial<Parameters<typeof transferTargets>[2]> = {}) =>
  transferTargets(team, lines, { ...from, ...given }).map(({ id, why }) => (why ? `${id}: ${why}` : id));

describe("TR1 whom a session may be passed to", () => {
  it("who can take it, the freest first, then lines, then everybody else with the reason", () => {
    expect(found()).toEqual([
      ...["free", "busy", "apart", "there"],
      ...["away: on_break", "full: full", "home: off_duty", "lost: not_connected"],
    ]);
  });

  it("counts no capacity where the line goes strictly in turn", () => {
    expect(found({ mode: "in_turn" })).toContain("full");
  });

  it("names only the lines that this one may pass on to", () => {
    expect(found({ lines: ["there"] })).not.toContain("apart");
    expect(found({ lines: [] })).not.toContain("there");
  });

  it("is a line alone where nobody has the session", () => {
    expect(found({ holder: undefined })).toEqual(["apart", "there"]);
  });
});
