import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addChannel } from "../../src/directory/channels.ts";
import { newId } from "../../src/platform/ids.ts";
import { ask, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { someone } from "../support/doer.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

/** A Messenger page of an app, connected. */
async function aPage(page: string, appSecret: string, settings: object = {}): Promise<string> {
  const id = newId();
  await addChannel(
    env.DB,
    {
      ...{ id, kind: "messenger", line: team.line, name: `Page ${page}`, base: "https://graph.example" },
      account: { id: page, appId: "4400" },
      secrets: { appSecret, token: "a-made-up-page-token", verifyToken: "a-made-up-verify-token" },
    },
    env.SECRETS_KEY,
    someone,
  );
  await env.DB.prepare("UPDATE channel SET settings = ? WHERE id = ?").bind(JSON.stringify(settings), id).run();
  return id;
}

let last = 0;
const said = (page: string, person: string, text: string, mid = `m_${++last}`) => ({
  id: page,
  time: 1_795_000_000_000,
  messaging: [
    { sender: { id: person }, recipient: { id: page }, timestamp: 1_795_000_000_000, message: { mid, text } },
  ],
});

async function post(channel: string, appSecret: string, ...entry: object[]): Promise<number> {
  const body = JSON.stringify({ object: "page", entry });
  const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  const headers = { "X-Hub-Signature-256": signature, "content-type": "application/json" };
  return (await ask("POST", `/hooks/${channel}`, { raw: body, headers })).status;
}

async function heard(channel: string, person: string): Promise<string[]> {
  const id = env.CONVERSATION.idFromName(`${channel}:${person}`);
  const response = await ask("GET", `/api/conversations/${id}/entries`, { key: team.administrator });
  if (response.status === 404) return [];
  const { entries } = await response.json<{ entries: { text?: string; author: { kind: string } }[] }>();
  return entries.flatMap(({ text, author }) => (author.kind === "client" ? [text ?? ""] : []));
}

describe("one callback of several pages", () => {
  it("RC3 brings each page's messages to its own channel, once, whichever was called", async () => {
    const [one, other] = [await aPage("p1", "the-app-secret"), await aPage("p2", "the-app-secret")];
    const both = [said("p1", "vera", "to the first"), said("p2", "vera", "to the second")];
    expect(await post(one, "the-app-secret", ...both)).toBe(200);
    expect(await post(other, "the-app-secret", ...both)).toBe(200);
    expect(await heard(one, "vera")).toEqual(["to the first"]);
    expect(await heard(other, "vera")).toEqual(["to the second"]);
  });

  it("RC1 gives nothing to a page of another app, whose secret signed nothing", async () => {
    const [ours, theirs] = [await aPage("p3", "our-secret"), await aPage("p4", "their-secret")];
    expect(await post(ours, "our-secret", said("p3", "oleg", "ours"), said("p4", "oleg", "forged"))).toBe(200);
    expect(await heard(ours, "oleg")).toEqual(["ours"]);
    expect(await heard(theirs, "oleg")).toEqual([]);
  });

  it("passes over pages that nobody has connected", async () => {
    const page = await aPage("p5", "the-app-secret");
    expect(await post(page, "the-app-secret", said("p999", "x", "whose?"), said("p5", "x", "ours"))).toBe(200);
    expect(await heard(page, "x")).toEqual(["ours"]);
  });

  it("RC1 an altered body stores nothing for anybody", async () => {
    const page = await aPage("p6", "the-app-secret");
    expect(await post(page, "another-secret", said("p6", "x", "forged"))).toBe(401);
    expect(await heard(page, "x")).toEqual([]);
  });
});

describe("a handshake", () => {
  const handshake = (channel: string, token: string) =>
    ask("GET", `/hooks/${channel}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`);

  it("RC1 is answered with the challenge alone where the token is ours, and refused otherwise", async () => {
    const page = await aPage("p7", "the-app-secret");
    const answer = await handshake(page, "a-made-up-verify-token");
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    expect((await handshake(page, "another")).status).toBe(403);
    expect((await ask("GET", `/hooks/${page}`)).status).toBe(403);
    expect((await handshake("no-such-channel", "a-made-up-verify-token")).status).toBe(404);
  });
});
