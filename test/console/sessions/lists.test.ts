import { describe, expect, it } from "vitest";
import { counted, listed, neighbour } from "../../../console/sessions/lists.ts";
import { answered, held, offered, session } from "../support/sessions.ts";

const ids = (sessions: { conversation: string }[]) => sessions.map((each) => each.conversation);
const at = (moment: number) => ({ seq: 1, text: "x", at: moment, by: "client" as const });

describe("the lists", () => {
  const all = [
    held("anna", { conversation: "a-late", waitingSince: 900 }),
    held("anna", { conversation: "a-early", waitingSince: 100 }),
    answered(held("anna", { conversation: "a-old", preview: at(10) })),
    answered(held("anna", { conversation: "a-new", preview: at(20) })),
    held("boris", { conversation: "b" }),
    session({ conversation: "q-late", waitingSince: 800 }),
    session({ conversation: "q-early", waitingSince: 200, state: "parked" }),
    offered(["anna", "boris"], { conversation: "o", waitingSince: 950 }),
    offered(["boris"], { conversation: "theirs", waitingSince: 960 }),
  ];

  it("mine are those I hold and those offered to me: offers, then who waits longest, then the latest", () => {
    expect(ids(listed("mine", all, "anna"))).toEqual(["o", "a-early", "a-late", "a-new", "a-old"]);
  });

  it("AS7 the queue is everyone without an operator, oldest first", () => {
    expect(ids(listed("queue", all, "anna"))).toEqual(["q-early", "q-late", "o", "theirs"]);
  });

  it("LC1 the queue has nobody whom the bot talks to", () => {
    expect(ids(listed("queue", [session({ conversation: "bot", state: "bot" })], "anna"))).toEqual([]);
  });

  it("all is everything, the latest word first", () => {
    const list = listed("all", [...all, session({ conversation: "newest", preview: at(5000) })], "anna");
    expect(list).toHaveLength(10);
    expect(list[0]?.conversation).toBe("newest");
  });

  it("a session I hold is no offer, even if its offer still stands", () => {
    const own = held("anna", { conversation: "own", offer: { to: ["anna"], until: 1 } });
    expect(counted([own], "anna")).toMatchObject({ mine: 1, queue: 0, waiting: 1 });
    expect(counted([answered(own)], "anna").waiting).toBe(0);
  });

  it("TR1 mine begins with what a colleague offers me, TR2 and ends with what I read along in", () => {
    const passed = held("boris", { conversation: "passed", transfer: { to: "anna", until: 9 } });
    const along = held("boris", { conversation: "along", invited: ["anna"], waitingSince: 1 });
    const mine = [along, passed, held("anna", { conversation: "own" })];
    expect(ids(listed("mine", mine, "anna"))).toEqual(["passed", "own", "along"]);
    expect(counted(mine, "anna")).toMatchObject({ mine: 3, waiting: 2 });
    expect(ids(listed("mine", mine, "clara"))).toEqual([]);
  });

  it("has an order that does not depend on how they came", () => {
    const same = ["c", "a", "b"].map((conversation) => session({ conversation }));
    for (const list of ["queue", "all"] as const) {
      expect(ids(listed(list, same, "anna"))).toEqual(["a", "b", "c"]);
      expect(ids(listed(list, same.toReversed(), "anna"))).toEqual(["a", "b", "c"]);
    }
  });

  it("counts what each list holds, and who waits for me", () => {
    expect(counted(all, "anna")).toEqual({ mine: 5, queue: 4, all: 9, waiting: 3 });
    expect(counted([], "anna")).toEqual({ mine: 0, queue: 0, all: 0, waiting: 0 });
  });

  it("steps to the neighbour and stops at the ends", () => {
    const list = [session({ conversation: "a" }), session({ conversation: "b" }), session({ conversation: "c" })];
    expect(neighbour(list, "a", 1)?.conversation).toBe("b");
    expect(neighbour(list, "c", 1)?.conversation).toBe("c");
    expect(neighbour(list, "a", -1)?.conversation).toBe("a");
    expect(neighbour(list, undefined, 1)?.conversation).toBe("a");
    expect(neighbour(list, "gone", -1)?.conversation).toBe("a");
    expect(neighbour([], "a", 1)).toBeUndefined();
  });

  it("lists a thousand sessions well within a frame", () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      session({ conversation: `c${index}`, waitingSince: (index * 7919) % 1000 }),
    );
    listed("queue", many, "anna");
    const begun = performance.now();
    for (let times = 0; times < 10; times++) listed("queue", many, "anna");
    expect((performance.now() - begun) / 10).toBeLessThan(16);
  });
});
