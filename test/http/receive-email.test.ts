import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { threadToken } from "../../src/channels/email/thread-token.ts";
import { addChannel } from "../../src/directory/channels.ts";
import type { Env } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Entry, MessageEntry } from "../../src/protocol/entry.ts";
import { landscape } from "../simulator/samples/picture.ts";
import { png } from "../simulator/samples/png.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { someone } from "../support/doer.ts";
import { conversationStub } from "../support/line.ts";
import { deliverMail, mail } from "../support/mail.ts";

let team: Team;
let channel: string;
let last = 0;
/** An address that nobody here has written from before. */
const newcomer = () => `customer-${++last}@customer.example`;

beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  channel = newId();
  await addChannel(
    env.DB,
    {
      ...{ id: channel, kind: "email", line: team.line, name: "desk@shop.example" },
      ...{ base: "https://cloudflare-dns.com", account: { id: "desk@shop.example" }, secrets: {} },
    },
    env.SECRETS_KEY,
    someone,
  );
});

const idOf = (chat: string) => env.CONVERSATION.idFromName(`${channel}:${chat}`).toString();

async function entriesOf(chat: string): Promise<MessageEntry[]> {
  const response = await ask("GET", `/api/conversations/${idOf(chat)}/entries?limit=200`, { key: team.administrator });
  if (response.status === 404) return [];
  const { entries } = await response.json<{ entries: Entry[] }>();
  return entries.filter((entry) => entry.kind === "message" && entry.author.kind === "client") as MessageEntry[];
}
const textsOf = async (chat: string) => (await entriesOf(chat)).map(({ text }) => text);
const storedOf = async (chat: string) => (await env.FILES.list({ prefix: `${idOf(chat)}/` })).objects;
/** What follows from a mail, but is waited for by nobody. */
const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 5_000, interval: 20 });

const html =
  '<p>Is this rust?</p><img src="cid:leaf@x"><img src="https://tracker.example/p.gif"><script>alert(1)</script>';
const withPicture = (from: string) =>
  mail({
    from,
    type: 'multipart/related; boundary="b"',
    body: [
      `--b\nContent-Type: text/html\n\n${html}`,
      "--b\nContent-Type: image/png; name=leaf.png\nContent-ID: <leaf@x>\nContent-Transfer-Encoding: base64\n",
      `${png(landscape(1), 8, 8).toString("base64")}\n--b--`,
    ].join("\n"),
  });

describe("a mail", () => {
  it("RC2 is in the transcript when it is taken, and as it came in the store", async () => {
    const from = newcomer();
    const raw = mail({
      from: `Vera Lind <${from}>`,
      body: "Yes.\n\nOn Mon, 12 Oct 2026 14:05, A <a@b.example> wrote:\n> Really?",
    });
    expect(await deliverMail(raw, env)).toBeUndefined();
    expect(await entriesOf(from)).toEqual([
      expect.objectContaining({
        text: "Yes.",
        author: { kind: "client", name: "Vera Lind" },
        email: { subject: "Tulip bulbs", quoted: expect.stringContaining("> Really?") },
      }),
    ]);
    const [stored] = await storedOf(from);
    expect(await (await env.FILES.get(stored?.key ?? ""))?.text()).toBe(raw);
  });

  it("RC3 is one entry, however often and at once it comes", async () => {
    const from = newcomer();
    const raw = mail({ from });
    await Promise.all(Array.from({ length: 10 }, () => deliverMail(raw, env)));
    await deliverMail(raw.replace("\r\n", "\r\nReceived: from elsewhere\r\n"), env);
    expect(await textsOf(from)).toEqual(["Hello"]);
  });

  it("RC8 brings its files and its HTML into our own store", async () => {
    const from = newcomer();
    await deliverMail(withPicture(from), env);
    await eventually(async () => {
      const [entry] = await entriesOf(from);
      expect(entry?.files).toEqual([expect.objectContaining({ type: "image/png", name: "leaf.png", state: "stored" })]);
    });
  });

  it.each([
    ["an address of nobody", { to: "nobody@shop.example" }, /no such mailbox/],
    ["no address at all", { to: "" }, /no such mailbox/],
    ["the address of another kind of account", { to: "bot" }, /no such mailbox/],
  ])("RC1 to %s is rejected for good, in words, and nothing is stored", async (_, where, words) => {
    const from = newcomer();
    expect(await deliverMail(mail({ from }), env, { from, ...where })).toMatch(words);
    expect(await entriesOf(from)).toEqual([]);
    expect(await storedOf(from)).toEqual([]);
  });

  it("larger than 25 MB, or from nobody, is rejected in words", async () => {
    const from = newcomer();
    expect(await deliverMail(mail({ from, body: "x".repeat(25 * 1024 * 1024) }), env)).toMatch(/25 MB/);
    expect(await deliverMail("Subject: x\r\n\r\nHello", env, { from: "" })).toMatch(/no sender/);
    expect(await entriesOf(from)).toEqual([]);
  });
});

describe("what cannot be stored", () => {
  const failing = (name: string) => () => {
    throw new Error(`${name} is down`);
  };
  const broken: [string, (whole: Env) => Partial<Env>][] = [
    ["the file store", ({ FILES }) => ({ FILES: { head: FILES.head.bind(FILES), put: failing("R2") } as never })],
    ["the file store, asked", () => ({ FILES: { head: failing("R2") } as never })],
    [
      "the conversation",
      ({ CONVERSATION }) => ({
        CONVERSATION: {
          idFromName: CONVERSATION.idFromName.bind(CONVERSATION),
          get: () => ({ receive: failing("the actor") }),
        } as never,
      }),
    ],
  ];

  it.each(broken)("RC2 is thrown back at its sender's server, which comes again: %s", async (_, change) => {
    const from = newcomer();
    const raw = mail({ from });
    await expect(deliverMail(raw, { ...env, ...change(env) })).rejects.toThrow("is down");
    expect(await textsOf(from)).toEqual([]);
    expect(await deliverMail(raw, env)).toBeUndefined();
    expect(await textsOf(from)).toEqual(["Hello"]);
  });

  it("RC2 an address that cannot be looked up is not taken for nobody's", async () => {
    const DB = { prepare: failing("D1"), batch: failing("D1") } as unknown as D1Database;
    await expect(deliverMail(mail({}), { ...env, DB }, { to: "unheard-of@shop.example" })).rejects.toThrow();
  });

  it("RC2 where only its place cannot be looked up, it stays with its writer", async () => {
    const [one, other] = [newcomer(), newcomer()];
    await deliverMail(mail({ from: one, headers: { "Message-ID": "<first-7@x.example>" } }), env);
    await deliverMail(mail({}), env);
    const prepare = (query: string) => {
      if (query.includes("email_thread")) throw new Error("D1 is down");
      return env.DB.prepare(query);
    };
    const DB = { prepare, batch: env.DB.batch.bind(env.DB) } as unknown as D1Database;
    const answer = mail({ from: other, headers: { References: "<first-7@x.example>" }, body: "Hello again" });
    expect(await deliverMail(answer, { ...env, DB })).toBeUndefined();
    expect(await textsOf(other)).toEqual(["Hello again"]);
  });
});

describe("where a mail belongs", () => {
  async function begun(id = `first-${++last}@mail.customer.example`) {
    const chat = newcomer();
    await deliverMail(mail({ from: `Vera <${chat}>`, headers: { "Message-ID": `<${id}>` } }), env);
    await eventually(async () => {
      const { results } = await env.DB.prepare("SELECT 1 FROM email_thread WHERE conversation = ?")
        .bind(idOf(chat))
        .all();
      expect(results).toHaveLength(2);
    });
    return { chat, id };
  }

  it("from another address it joins what it answers, by the token of our address", async () => {
    const { chat } = await begun();
    const other = newcomer();
    const to = `Desk+${(await threadToken({ id: channel }, chat)).toUpperCase()}@Shop.example`;
    await deliverMail(mail({ from: `V. Lind <${other}>`, body: "From elsewhere" }), env, { from: other, to });
    expect(await textsOf(chat)).toEqual(["Hello", "From elsewhere"]);
    expect(await entriesOf(other)).toEqual([]);
  });

  it("from another address it joins what it answers, by the ids of messages", async () => {
    const { chat, id } = await begun();
    for (const headers of [{ "In-Reply-To": `<${id}>` }, { References: `<before@x.example> <${id}>` }]) {
      await deliverMail(mail({ from: newcomer(), headers, body: "From elsewhere" }), env);
    }
    expect(await textsOf(chat)).toEqual(["Hello", "From elsewhere", "From elsewhere"]);
  });

  it("whoever writes there gives the conversation no other name", async () => {
    const { chat, id } = await begun();
    await deliverMail(mail({ from: `Mallory <${newcomer()}>`, headers: { "In-Reply-To": `<${id}>` } }), env);
    const entries = await entriesOf(chat);
    expect(entries.map(({ author }) => author.name)).toEqual(["Vera", "Vera"]);
  });

  it("a token or an id of nobody's, or of another channel's, leads nowhere", async () => {
    const { chat } = await begun();
    const from = newcomer();
    const to = `desk+${await threadToken({ id: newId() }, chat)}@shop.example`;
    await deliverMail(mail({ from, headers: { "In-Reply-To": "<never@x.example>" } }), env, { from, to });
    expect(await textsOf(chat)).toEqual(["Hello"]);
    expect(await textsOf(from)).toEqual(["Hello"]);
  });

  it("CN7 after an erasure nothing leads there, nothing is left, and nothing comes back", async () => {
    const chat = newcomer();
    const raw = mail({ from: chat });
    await deliverMail(raw, env);
    await eventually(async () => expect(await storedOf(chat)).toHaveLength(1));
    await askJson("POST", `/api/conversations/${idOf(chat)}/erase`, { key: team.administrator });
    await eventually(async () => {
      await runDurableObjectAlarm(conversationStub(idOf(chat)));
      expect(await storedOf(chat)).toEqual([]);
      const { results } = await env.DB.prepare("SELECT 1 FROM email_thread WHERE conversation = ?")
        .bind(idOf(chat))
        .all();
      expect(results).toEqual([]);
    });
    expect(await deliverMail(raw, env)).toBeUndefined();
    expect(await textsOf(chat)).toEqual([]);
    expect(await storedOf(chat)).toEqual([]);
  });
});

describe("an email's HTML", () => {
  async function original() {
    const chat = newcomer();
    await deliverMail(withPicture(chat), env);
    let file: string | undefined;
    await eventually(async () => {
      const [entry] = await entriesOf(chat);
      file = entry?.email?.html;
      expect((await storedOf(chat)).some(({ key }) => key.endsWith(`/${file}`))).toBe(true);
    });
    return { chat, path: `/api/conversations/${idOf(chat)}/email/${file}`, file };
  }

  it("is for a frame in which nothing runs, and nothing is asked of anybody", async () => {
    const { path } = await original();
    const response = await eventually(async () => {
      const answer = await ask("GET", path, { key: team.administrator });
      expect(answer.status).toBe(200);
      return answer;
    });
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
    const policy = response.headers.get("Content-Security-Policy")?.split("; ");
    expect(policy).toEqual([
      "sandbox allow-popups allow-popups-to-escape-sandbox",
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "img-src data:",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ]);
    const shown = await response.text();
    expect(shown).toMatch(/<p>Is this rust\?<\/p><img src="data:image\/png;base64,iVBOR/);
    expect(shown).not.toContain("<script");
  });

  it("lets remote pictures in only where somebody asks for them", async () => {
    const { path } = await original();
    const sources = async (query: string) => {
      const response = await ask("GET", path + query, { key: team.administrator });
      return /img-src [^;]*/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[0];
    };
    await eventually(async () => expect(await sources("")).toBe("img-src data:"));
    expect(await sources("?pictures=1")).toBe("img-src data: https:");
    expect((await ask("GET", `${path}?pictures=yes`, { key: team.administrator })).status).toBe(422);
  });

  it("OP2 is nobody's who may not see the conversation, and no other file is taken for it", async () => {
    const { chat, path, file } = await original();
    await eventually(async () => expect((await ask("GET", path, { key: team.administrator })).status).toBe(200));
    expect((await ask("GET", path)).status).toBe(401);
    const stranger = await askJson<{ key: string }>("POST", "/api/keys", {
      key: team.administrator,
      body: { name: "stranger", role: "operator", lines: [team.otherLine] },
    });
    expect((await ask("GET", path, { key: stranger.key })).status).toBe(404);
    const [entry] = await entriesOf(chat);
    const picture = path.replace(file ?? "", entry?.files?.[0]?.id ?? "");
    expect((await ask("GET", picture, { key: team.administrator })).status).toBe(404);
  });

  it("is never a page where files are served", async () => {
    const { path } = await original();
    const response = await eventually(async () => {
      const answer = await ask("GET", path.replace("/email/", "/files/"), { key: team.administrator });
      expect(answer.status).toBe(200);
      return answer;
    });
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment/);
  });
});
