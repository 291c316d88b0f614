import { evictDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RefusalCode } from "../../src/protocol/refusal.ts";
import {
  aLine,
  inActor,
  lastSession,
  lineStub,
  type OperatorEar,
  operatorAt,
  type VisitorEar,
  visitorAt,
} from "../support/line.ts";

let line: string;
let anna: OperatorEar;
let visitor: VisitorEar;
let conversation: string;

beforeAll(async () => {
  line = await aLine({ visitorMessagesPerMinute: 100_000 });
  anna = await operatorAt(line, "anna");
  visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  conversation = lastSession(anna).conversation;
});

type Ear = OperatorEar | VisitorEar;
const answers = (ear: Ear, from: number) =>
  ear.heard.slice(from).filter((frame) => frame.t === "ack" || frame.t === "refused" || frame.t === "history");

/** Says it as it is, and gives the answers once there are so many. */
async function say(ear: Ear, text: string | ArrayBuffer, count = 1) {
  const from = ear.heard.length;
  ear.say(text);
  await expect.poll(() => answers(ear, from).length, { interval: 1 }).toBeGreaterThanOrEqual(count);
  return answers(ear, from);
}
const refusal = (code: string, id = "") => ({
  t: "refused",
  id,
  error: { code, message: expect.stringMatching(/\w{3}/) },
});
/** A number that is lost with the actor. */
const life = () =>
  inActor(lineStub(line), (actor) => {
    const marked = actor as { life?: number };
    marked.life ??= Math.random();
    return marked.life;
  });

const deep = "[".repeat(60_000) + "]".repeat(60_000);
const deepInside = `{"t":"send","id":"frame-0001","text":${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}}`;

describe.each(["visitor", "operator"] as const)("a %s's socket", (kind) => {
  const ear = () => (kind === "visitor" ? visitor : anna);

  it.each<[string, string | ArrayBuffer, string, string]>([
    ["nothing", "", "malformed", ""],
    ["broken JSON", '{"t":"send",', "malformed", ""],
    ["binary", new TextEncoder().encode('{"t":"typing"}').buffer as ArrayBuffer, "malformed", ""],
    ["a number", "7", "malformed", ""],
    ["null", "null", "malformed", ""],
    ["an unknown type", '{"t":"fly","id":"frame-0001"}', "malformed", "frame-0001"],
    ["no type", '{"id":"frame-0001"}', "malformed", "frame-0001"],
    ["a text that is a number", '{"t":"send","id":"frame-0001","text":7}', "malformed", "frame-0001"],
    ["an id that is too short", '{"t":"typing","id":"x","on":true}', "malformed", "x"],
    ["an id that is an object", '{"t":"typing","id":{},"on":true}', "malformed", ""],
    ["deep nesting", deep, "malformed", ""],
    ["deep nesting in a field", deepInside, "malformed", "frame-0001"],
    ["too much", `{"t":"send","id":"frame-0001","text":"${"x".repeat(128 * 1024)}"}`, "too_large", ""],
    ["too many frames at once", `[${Array(1_000).fill("{}")}]`, "too_large", ""],
    ["a batch within a batch", '[[{"t":"typing","id":"frame-0001","on":true}]]', "malformed", ""],
  ])("RC2 %s is refused with a reason", async (_, text, code, id) => {
    expect(await say(ear(), text)).toEqual([refusal(code, id)]);
    expect(ear().closed).toBeUndefined();
  });

  it("RC2 a refusal does not throw back what was sent", async () => {
    const [answer] = await say(ear(), `{"t":"${"x".repeat(50_000)}","id":"frame-0001"}`);
    expect(JSON.stringify(answer).length).toBeLessThan(500);
  });

  it("RC2 every frame of a batch is answered, the good beside the bad", async () => {
    const good = kind === "visitor" ? { on: true } : { on: true, conversation };
    const batch = [{ t: "typing", id: "frame-good", ...good }, 7, { t: "typing", id: "frame-bad1" }];
    const heard = await say(ear(), JSON.stringify(batch), 3);
    expect(heard).toContainEqual({ t: "ack", id: "frame-good" });
    expect(heard).toContainEqual(refusal("malformed"));
    expect(heard).toContainEqual(refusal("malformed", "frame-bad1"));
  });

  it("RC2 whatever comes is answered, resets no actor and closes no socket", async () => {
    const before = await life();
    const from = ear().heard.length;
    let frames = 0;
    await fc.assert(
      fc.asyncProperty(anyMessage(kind, conversation), async (message) => {
        frames++;
        await say(ear(), message);
      }),
      { numRuns: 200 },
    );
    const heard = answers(ear(), from);
    expect(heard.length).toBeGreaterThanOrEqual(frames);
    for (const answer of heard) {
      if (answer.t === "refused") expect(RefusalCode.options).toContain(answer.error.code);
    }
    expect(await life()).toBe(before);
    expect(ear().closed).toBeUndefined();
    expect(await visitor.ask({ t: "send", text: "still there?" })).toMatchObject({ t: "ack" });
  });
});

/** Text of a socket message: nearly right frames, wrong ones and none at all. */
function anyMessage(kind: "visitor" | "operator", conversation: string): fc.Arbitrary<string> {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(-1, 1.5, 2 ** 53, "\ud800", "x".repeat(20_001), null, [], { __proto__: null }),
  );
  const some = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: value as fc.Arbitrary<unknown> }, odd);
  const id = fc.stringMatching(/^[\w-]{8,64}$/);
  const types = [
    "send",
    "typing",
    "read",
    "history",
    ...(kind === "operator" ? ["accept", "skip", "claim", "again"] : []),
  ];
  const frame = fc.record(
    {
      t: some(fc.constantFrom(...types)),
      id: some(id),
      text: some(fc.string({ unit: "binary", minLength: 1, maxLength: 50 })),
      conversation: some(fc.constantFrom(conversation, "0".repeat(64))),
      epoch: some(fc.nat(5)),
      seq: some(fc.nat(50)),
      on: some(fc.boolean()),
      audience: some(fc.constantFrom("public", "house")),
      files: some(fc.array(fc.stringMatching(/^[0-9a-f]{32}$/), { maxLength: 2 })),
      replyTo: some(fc.nat(5)),
      after: some(fc.nat(50)),
      before: some(fc.nat(50)),
      limit: some(fc.integer({ min: 1, max: 200 })),
    },
    { requiredKeys: ["t"] },
  );
  return fc.oneof(
    { weight: 5, arbitrary: frame.map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.array(frame, { minLength: 1, maxLength: 5 }).map((batch) => JSON.stringify(batch)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }).filter((text) => text !== "ping" && text.isWellFormed()) },
  );
}

describe("what a frame says", () => {
  it.each([
    ["a lone surrogate", { text: "\ud800 hello" }],
    ["an empty message", { text: "  \n " }],
    ["too long a text", { text: "x".repeat(20_001) }],
    ["too many files", { text: "x", files: Array(11).fill("0".repeat(32)) }],
    ["a file that is none", { text: "x", files: ["../secret"] }],
  ])("RC2 %s is refused, to a visitor as to an operator", async (_, frame) => {
    const id = "frame-0002";
    const last = (await visitor.ask({ t: "history", limit: 1 })) as { upTo: number };
    expect(await say(visitor, JSON.stringify({ t: "send", id, ...frame }))).toEqual([refusal("malformed", id)]);
    const answer = { t: "send", id, conversation, epoch: 1, ...frame };
    expect(await say(anna, JSON.stringify(answer))).toEqual([refusal("malformed", id)]);
    expect(await visitor.ask({ t: "history", limit: 1 })).toMatchObject({ upTo: last.upTo });
  });

  it("OP2 a conversation that is somebody else's, or none at all, does not exist", async () => {
    const other = await visitorAt(await aLine(), "of another line");
    await other.ask({ t: "send", text: "hello" });
    const elsewhere = await inActor(lineStub(line), (actor) => {
      const { env } = actor as unknown as { env: { CONVERSATION: DurableObjectNamespace } };
      return env.CONVERSATION.idFromName("nobody's").toString();
    });
    for (const unknown of [elsewhere, "0".repeat(64), "f".repeat(64)]) {
      const about = { conversation: unknown };
      expect(await anna.ask({ t: "history", ...about })).toMatchObject({ error: { code: "not_found" } });
      expect(await anna.ask({ t: "typing", on: true, ...about })).toMatchObject({ error: { code: "not_found" } });
      expect(await anna.ask({ t: "read", seq: 1, ...about })).toMatchObject({ error: { code: "not_found" } });
      expect(await anna.ask({ t: "again", seq: 1, ...about })).toMatchObject({ error: { code: "not_found" } });
      const note = { t: "send", epoch: 0, text: "x", audience: "house", ...about } as const;
      expect(await anna.ask(note)).toMatchObject({ error: { code: "not_found" } });
      expect(await anna.ask({ t: "claim", epoch: 0, ...about })).toMatchObject({ t: "refused" });
      expect(await anna.ask({ ...note, audience: "public" })).toMatchObject({ t: "refused" });
    }
  });

  it("LC3 an old epoch changes nothing", async () => {
    const fresh = await aLine();
    const boris = await operatorAt(fresh, "boris");
    const client = await visitorAt(fresh, "another");
    await client.ask({ t: "send", text: "hello" });
    await boris.until((frame) => frame.t === "entries");
    const { conversation, epoch } = lastSession(boris);
    for (const t of ["accept", "skip", "claim"] as const) {
      expect(await boris.ask({ t, conversation, epoch: epoch - 1 })).toMatchObject({ error: { code: "stale" } });
    }
    const send = { t: "send", conversation, epoch: epoch - 1, text: "too late" } as const;
    expect(await boris.ask(send)).toMatchObject({ error: { code: "stale" } });
    expect(await client.ask({ t: "history" })).toMatchObject({ upTo: 1 });
  });

  it("RC2 a visitor who says too much at once is asked to slow down, and nothing of it is kept", async () => {
    const strict = await aLine({ visitorMessagesPerMinute: 5 });
    const chatty = await visitorAt(strict, "chatty");
    const said = await Promise.all(Array.from({ length: 8 }, (_, n) => chatty.ask({ t: "send", text: `line ${n}` })));
    expect(said.filter(({ t }) => t === "ack")).toHaveLength(5);
    expect(said.slice(5)).toEqual(
      Array(3).fill(expect.objectContaining(refusal("slow_down", expect.any(String) as never))),
    );
    expect(await chatty.ask({ t: "history" })).toMatchObject({ upTo: 6 });
    const quiet = await visitorAt(strict, "quiet");
    expect(await quiet.ask({ t: "send", text: "hello" })).toMatchObject({ t: "ack" });
  });

  it("DL7 a frame sent after the actor slept is answered on the same socket", async () => {
    await evictDurableObject(lineStub(line));
    expect(await visitor.ask({ t: "send", text: "after sleep" })).toMatchObject({ t: "ack" });
    expect(await anna.ask({ t: "typing", conversation, on: true })).toMatchObject({ t: "ack" });
  });

  it("DL7 a socket that has closed disturbs nobody", async () => {
    const going = await visitorAt(line, "going");
    going.say(JSON.stringify({ t: "send", id: "frame-last", text: "bye" }));
    going.close();
    expect(await visitor.ask({ t: "send", text: "and I stay" })).toMatchObject({ t: "ack" });
    const back = await visitorAt(line, "going");
    expect(await back.ask({ t: "send", id: "frame-last", text: "bye" })).toMatchObject({ t: "ack", seq: 1 });
  });
});
