import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { search } from "../../src/directory/search.ts";
import type { OperatorPrincipal } from "../../src/domain/principal.ts";
import { defaultTexts } from "../../src/protocol/default-texts.ts";
import { aClientUnder } from "../support/client.ts";
import { aLine, env } from "../support/line.ts";
import { countRows } from "../support/rows.ts";

beforeAll(() => aLine());

const gathered = 20_000;
const root: OperatorPrincipal = { kind: "operator", id: "root", name: "Root", role: "administrator", lines: [] };
const operator = (id: string): OperatorPrincipal => ({ ...root, id, role: "operator", lines: ["no-such-line"] });
const consent = { policy: "explicit" as const, version: "1", document: "https://shop.example/privacy" };

/** What of one client is found, as it was said. */
async function found(client: { id: string }, query: string, principal = root): Promise<string[]> {
  const { hits } = await search(env.DB, { principal, query, kinds: ["said"], limit: 50 });
  return hits.flatMap((hit) => (hit.kind === "said" && hit.conversation === client.id ? [hit.text.text] : []));
}
const hitOf = async (client: { id: string }, query: string) => {
  const { hits } = await search(env.DB, { principal: root, query, kinds: ["said"], limit: 50 });
  return hits.find((hit) => hit.kind === "said" && hit.conversation === client.id);
};
const rowsOf = async (client: { id: string }) =>
  (await env.DB.prepare("SELECT * FROM said WHERE conversation = ?").bind(client.id).all<{ audience: string }>())
    .results;

let events = 0;
/** The provider tells something of a message. */
const hears = (client: ReturnType<typeof aClientUnder>, event: object) =>
  client
    .stub()
    .receive(client.channel, [{ key: `event-${++events}`, chat: client.channel.chat, at: 1, ...event } as never]);

describe("what is said in a conversation", () => {
  it("is found once it has been gathered, by the entry it stands in", async () => {
    const client = aClientUnder({});
    await client.says("Где мой чайник?");
    expect(await found(client, "чайники")).toEqual([]);
    await client.answer("Чайники едут, доставка завтра");
    await client.pass(gathered - 1);
    expect(await found(client, "чайники")).toEqual([]);
    await client.pass(1);
    expect(await hitOf(client, "чайнику доставкой")).toMatchObject({ seq: 3, session: 1, audience: "public" });
    expect(await hitOf(client, "где чайник")).toMatchObject({ seq: 1 });
  });

  it("is found at once when the session has ended", async () => {
    const client = aClientUnder({});
    await client.says("Где мой самовар?");
    await client.answer("Здесь");
    await client.close();
    await client.pass(1);
    expect(await found(client, "самовары")).toEqual(["Где мой самовар?"]);
  });

  it("leaves out what the line says by itself", async () => {
    const client = aClientUnder({ texts: { ...defaultTexts.en, welcome: "Welcome to the zyzzyva shop" } });
    await client.says("hello");
    await client.pass(gathered);
    expect(await found(client, "hello")).toEqual(["hello"]);
    expect(await found(client, "zyzzyva")).toEqual([]);
  });

  it("goes on where it was, after a sleep and over many blocks", async () => {
    const client = aClientUnder({});
    for (let number = 1; number <= 70; number++) await client.says(`чайник номер${number}`);
    await evictDurableObject(client.stub());
    await client.pass(gathered);
    expect(await rowsOf(client)).toHaveLength(3);
    for (const number of [1, 31, 32, 70]) expect(await hitOf(client, `номер${number} `)).toMatchObject({ seq: number });
    await client.says("чайник последний");
    await client.pass(gathered);
    expect(await hitOf(client, "последний")).toMatchObject({ seq: 71 });
    expect(await rowsOf(client)).toHaveLength(3);
  });

  it("RC2 costs the Conversation one row a batch beside its alarm, and a message none", async () => {
    const client = aClientUnder({});
    await client.says("one");
    await client.pass(gathered);
    await client.says("two");
    const message = await countRows(client.stub(), () => client.says("three"));
    expect(message.written).toBe(2);
    const batch = await countRows(client.stub(), () => client.pass(gathered));
    expect(batch.written).toBeLessThanOrEqual(2);
  });

  it("RC6 follows edits and deletions, wherever they come", async () => {
    const client = aClientUnder({});
    await client.says("здравствуйте");
    await hears(client, { type: "message", external: "1", text: "белый чайник" });
    await hears(client, { type: "message", external: "2", text: "белая чашка" });
    await client.pass(gathered);
    for (let number = 0; number < 40; number++) await client.says("дальше");
    await client.pass(gathered);
    await hears(client, { type: "edit", external: "1", text: "синий чайник" });
    await hears(client, { type: "deletion", external: "2" });
    await client.pass(gathered);
    expect(await found(client, "белый чайник")).toEqual([]);
    expect(await found(client, "синий чайник")).toEqual(["синий чайник"]);
    expect(await found(client, "чашка")).toEqual([]);
    await hears(client, { type: "edit", external: "2", text: "красная чашка" });
    await client.pass(gathered);
    expect(await found(client, "чашка")).toEqual([]);
    await hears(client, { type: "deletion", external: "1" });
    await client.pass(gathered);
    expect(await found(client, "чайник")).toEqual([]);
  });

  it("TR3 keeps notes apart from what the client has heard", async () => {
    const client = aClientUnder({});
    await client.says("чайник");
    await client.append({ text: "просит скидку", audience: "house", author: { kind: "operator", ...client.anna } });
    await client.pass(gathered);
    expect((await rowsOf(client)).map((row) => row.audience).sort()).toEqual(["house", "public"]);
    expect(await hitOf(client, "скидка")).toMatchObject({ audience: "house" });
    expect(await found(client, "чайник скидка")).toEqual([]);
  });

  it("OP1 is found by whoever holds the conversation, from the first time they do, and by no others", async () => {
    const client = aClientUnder({});
    await client.says("чайник");
    await client.pass(gathered);
    expect(await found(client, "чайник", operator("anna"))).toEqual([]);
    await client.answer("едет");
    await client.pass(gathered);
    expect(await found(client, "чайник", operator("anna"))).toEqual(["чайник"]);
    expect(await found(client, "чайник", operator("boris"))).toEqual([]);
    expect(await found(client, "чайник", { ...operator("anna"), lines: ["another-line"] })).toEqual([]);
    expect(await found(client, "чайник", client.supervisor)).toEqual(["чайник"]);
  });

  it("is tried again when the directory does not answer", async () => {
    const client = aClientUnder({});
    await client.says("редкость");
    await env.DB.prepare("ALTER TABLE said RENAME TO said_away").run();
    await client.pass(gathered);
    await env.DB.prepare("ALTER TABLE said_away RENAME TO said").run();
    await client.pass(60_000);
    expect(await found(client, "редкость")).toEqual(["редкость"]);
  });

  it("is told all over again on request, and is the same then", async () => {
    const client = aClientUnder({});
    await client.says("чайник");
    await client.pass(gathered);
    await env.DB.prepare("DELETE FROM said WHERE conversation = ?").bind(client.id).run();
    await client.stub().searchAgain();
    await client.pass(gathered);
    expect(await found(client, "чайник")).toEqual(["чайник"]);
  });
});

describe("CN3 the gate in front of the search", () => {
  it("lets nothing through before the client has agreed, and what was said in the session afterwards", async () => {
    const client = aClientUnder({ consent, texts: defaultTexts.en });
    await client.says("чайник до согласия");
    await client.says("и чашка");
    await client.pass(gathered);
    expect(await rowsOf(client)).toEqual([]);
    await client.presses(2, "consent:accept");
    await client.pass(gathered);
    expect(await found(client, "чайник чашка")).toHaveLength(1);
  });

  it("lets nothing of somebody through who declines", async () => {
    const client = aClientUnder({ consent, texts: defaultTexts.en });
    await client.says("чайник");
    await client.presses(2, "consent:decline");
    await client.says("ещё чайник");
    await client.pass(gathered);
    await client.close();
    await client.pass(gathered);
    expect(await rowsOf(client)).toEqual([]);
  });

  it("CN6 takes all of it away when consent is withdrawn", async () => {
    const client = aClientUnder({ consent, texts: defaultTexts.en });
    await client.says("чайник");
    await client.presses(2, "consent:accept");
    await client.pass(gathered);
    expect(await rowsOf(client)).not.toEqual([]);
    await client.stub().withdraw({ kind: "client" });
    await client.pass(gathered);
    await client.pass(gathered);
    expect(await rowsOf(client)).toEqual([]);
  });

  it("CN7 keeps nothing after an erasure, and takes up what is said then", async () => {
    const client = aClientUnder({});
    await client.says("чайник");
    await client.pass(gathered);
    await client.says("второй чайник");
    await client.stub().erase(client.supervisor, { id: "sue", name: "Sue", from: "" });
    await client.pass(gathered);
    expect(await rowsOf(client)).toEqual([]);
    await client.says("снова самовар");
    await client.pass(gathered);
    expect(await found(client, "самовар")).toEqual(["снова самовар"]);
    expect(await found(client, "чайник")).toEqual([]);
  });
});
