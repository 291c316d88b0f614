import { beforeAll, describe, expect, it, vi } from "vitest";
import { pumpEvents } from "../../src/crm/pump.ts";
import { anAskedClient } from "../support/agreed-client.ts";
import { env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { aLine, conversationStub, inActor, lastSession, lineStub, operatorAt, visitorAt } from "../support/line.ts";
import { countRows } from "../support/rows.ts";
import { aConnector, outside } from "./outside.ts";

const { sent } = outside();
let team: Team;
let hook: string;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  hook = await aConnector("webhook", ["session.opened", "session.closed", "message.created"]);
});

const told = () => sent.map(({ type, data }) => [type.replace("session.", ""), data.text ?? data.session]);
const soon = { timeout: 15_000, interval: 100 };

async function aTalk() {
  const line = await aLine({ visitorMessagesPerMinute: 100_000 });
  await lineStub(line).refresh();
  const anna = await operatorAt(line, "anna");
  const visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  const { conversation, epoch } = lastSession(anna);
  await anna.ask({ t: "accept", conversation, epoch });
  return { line, anna, visitor, conversation, epoch: epoch + 1 };
}

describe("what happens in a conversation", () => {
  it("is told in order, what is public alone", async () => {
    const { anna, visitor, conversation, epoch } = await aTalk();
    await anna.ask({ t: "note", conversation, text: "among us" } as never);
    await anna.ask({ t: "send", conversation, epoch, text: "good day" });
    await visitor.ask({ t: "send", text: "goodbye" });
    await anna.ask({ t: "close", conversation, epoch });
    await vi.waitFor(() => {
      expect(told()).toEqual([
        ["opened", 1],
        ["message.created", "hello"],
        ["message.created", "good day"],
        ["message.created", "goodbye"],
        ["closed", 1],
      ]);
    }, soon);
    expect(sent[2]?.data).toMatchObject({ author: { kind: "operator", name: "Anna" }, conversation, session: 1 });
    expect(sent.at(-1)?.data).toMatchObject({ reason: "operator", operator: { id: "anna" } });
  });

  it("a hundred messages are a few jobs, and two rows each as without", async () => {
    const { visitor, conversation } = await aTalk();
    await vi.waitFor(() => expect(told()).toContainEqual(["message.created", "hello"]), soon);
    let jobs = 0;
    const stub = conversationStub(conversation);
    const rows = await countRows(stub, async () => {
      for (let count = 0; count < 100; count++) {
        await visitor.ask({ t: "send", text: `message ${count}` });
        jobs = Math.max(
          jobs,
          await inActor(
            stub,
            (_, { storage }) => storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM outbox").one().n,
          ),
        );
      }
      await vi.waitFor(() => expect(told()).toHaveLength(102), soon);
    });
    expect(jobs).toBeLessThanOrEqual(1);
    expect(rows.written).toBeLessThan(250);
    expect(told().slice(2)).toEqual(Array.from({ length: 100 }, (_, count) => ["message.created", `message ${count}`]));
  });

  it("CN3 is told of nobody who has not agreed; what they said before goes along once they have", async () => {
    await lineStub(team.line).refresh();
    const client = await anAskedClient(team);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(sent).toEqual([]);
    await client.write("I agree");
    await vi.waitFor(() => {
      const texts = told().map(([, text]) => text);
      expect(texts).toContain("hello");
      expect(texts).toContain("I agree");
    }, soon);
    expect(told()[0]).toEqual(["opened", 1]);
  });

  it("costs nothing where nobody wants it", async () => {
    await env.DB.prepare("UPDATE connector SET events = '[\"deal.created\"]' WHERE id = ?").bind(hook).run();
    const { visitor, conversation } = await aTalk();
    await visitor.ask({ t: "send", text: "I am waiting" });
    const rows = await countRows(conversationStub(conversation), () => visitor.ask({ t: "send", text: "still" }));
    expect(rows.written).toBe(2);
    await pumpEvents(env);
    expect(sent).toEqual([]);
  });
});
