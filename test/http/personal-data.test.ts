import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import { fileKey } from "../../src/platform/stored-file.ts";
import { anAgreedClient, sessionOf } from "../support/agreed-client.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { until } from "../support/until.ts";
import { unzipped } from "../support/unzipped.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const path = (conversation: string, act: string) => `/api/conversations/${conversation}/${act}`;
const refusedWith = async (response: Response) => [
  response.status,
  (await response.json<{ error: { code: string } }>()).error.code,
];

describe("CN7 the archive of a person", () => {
  it("has their words, their files and their rows in the directory, and no note of the house's (TR3)", async () => {
    const { conversation, write } = await anAgreedClient(team);
    const acting = `/api/lines/${team.line}/conversations/${conversation}`;
    const { epoch } = await sessionOf(team, conversation);
    const key = team.supervisor;
    await askJson("POST", `${acting}/messages`, {
      key,
      body: { id: "note-0001", epoch, text: "a secret note", audience: "house" },
    });
    const upload = {
      key,
      raw: "the file's words",
      headers: { "X-File-Name": "letter.txt", "Content-Type": "text/plain" },
    };
    const file = await askJson<{ id: string }>("POST", path(conversation, "files"), upload);
    await env.CONVERSATION.get(env.CONVERSATION.idFromString(conversation)).append(undefined, {
      ...{
        id: "client-file",
        author: { kind: "client" },
        audience: "public",
        text: "see the letter",
        files: [file.id],
      },
    });
    await write("goodbye");
    const row = () => env.DB.prepare("SELECT 1 FROM lead WHERE conversation = ?").bind(conversation).first();
    await until(async () => (await row()) !== null, 4_000);

    const response = await ask("GET", path(conversation, "export"), { key });
    expect(response.headers.get("Content-Type")).toBe("application/zip");
    expect(response.headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="conversation-[0-9a-f]{12}\.zip"$/,
    );
    const files = await unzipped(response);
    expect([...files.keys()].sort()).toEqual([
      ...["consent.json", "contact.json", "directory.json", `files/${file.id}-letter.txt`],
      ...["sessions.json", "transcript.json"],
    ]);
    expect(files.get(`files/${file.id}-letter.txt`)).toBe("the file's words");
    expect(files.get("transcript.json")).toMatch(/hello[\s\S]*I agree[\s\S]*see the letter[\s\S]*goodbye/);
    expect([...files.values()].join()).not.toContain("a secret note");
    expect(JSON.parse(files.get("directory.json") ?? "")).toMatchObject({
      sessions: [{ conversation, contactName: "Vera" }],
      leads: [{ conversation, name: "Vera" }],
      spamMarks: [],
    });
  });

  it("is an operator's neither to take nor to know of", async () => {
    const { conversation } = await anAgreedClient(team);
    for (const [method, act] of [
      ["GET", "export"],
      ["POST", "erase"],
    ] as const) {
      const response = await ask(method, path(conversation, act), { key: team.operator });
      expect(await refusedWith(response)).toEqual([403, "forbidden"]);
    }
    const { rows } = await auditPage(env.DB, { object: `conversation:${conversation}`, limit: 9 });
    expect(rows).toEqual([]);
  });
});

describe("CN7 erasing a person", () => {
  it("leaves nothing of them in the transcript, the directory and the store", async () => {
    const { conversation } = await anAgreedClient(team);
    const key = team.supervisor;
    const upload = { key, raw: "the file's words", headers: { "Content-Type": "text/plain" } };
    const file = await askJson<{ id: string }>("POST", path(conversation, "files"), upload);
    const rows = () =>
      Promise.all(
        ["session_index", "lead", "spam_mark"].map((table) =>
          env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE conversation = ?`).bind(conversation).first("n"),
        ),
      );
    await until(async () => (await rows())[0] === 1, 4_000);
    await askJson("POST", path(conversation, "erase"), { key });
    await until(async () => (await rows()).every((count) => count === 0), 4_000);
    await until(async () => (await env.FILES.head(fileKey(conversation, file.id))) === null, 4_000);
    const seen = await ask("GET", path(conversation, "entries"), { key });
    expect(await seen.text()).not.toMatch(/hello|Vera/);
  });
});

describe("CN6 withdrawing consent on a client's word", () => {
  it("is refused where there is none, says so, and is not written down", async () => {
    const { conversation } = await anAgreedClient(team);
    const key = team.supervisor;
    await askJson("POST", path(conversation, "withdraw"), { key });
    const again = await ask("POST", path(conversation, "withdraw"), { key });
    expect(again.status).toBeGreaterThan(399);
    const { rows } = await auditPage(env.DB, {
      object: `conversation:${conversation}`,
      action: "consent.withdraw",
      limit: 9,
    });
    expect(rows).toHaveLength(1);
  });
});

describe("LC8 the spam of a line", () => {
  type Marks = { marks: { conversation: string; name: string; by: { name: string } }[]; next?: string };
  const marks = (key: string, query = "") => askJson<Marks>("GET", `/api/lines/${team.line}/spam${query}`, { key });
  const mark = async (conversation: string, key: string) => {
    const { epoch } = await sessionOf(team, conversation);
    const acting = `/api/lines/${team.line}/conversations/${conversation}/spam`;
    await askJson("POST", acting, { key, body: { epoch } });
    await until(
      async () => (await marks(team.supervisor)).marks.some((one) => one.conversation === conversation),
      4_000,
    );
  };

  it("lists what is marked until it is lifted: an operator's own marks, all for those above", async () => {
    const [first, second] = [await anAgreedClient(team), await anAgreedClient(team)];
    await mark(first.conversation, team.supervisor);
    await mark(second.conversation, team.operator);
    expect((await marks(team.operator)).marks).toMatchObject([
      { conversation: second.conversation, by: { name: "operator" } },
    ]);
    const page = await marks(team.supervisor, "?limit=1");
    expect(page.marks).toMatchObject([{ conversation: second.conversation, name: "Vera" }]);
    const rest = await marks(team.supervisor, `?limit=1&before=${page.next}`);
    expect(rest.marks).toMatchObject([{ conversation: first.conversation }]);
    expect((await first.details()).spam).toBe(true);

    const lift = (conversation: string, key: string) => ask("POST", path(conversation, "spam/lift"), { key });
    expect(await refusedWith(await lift(first.conversation, team.operator))).toEqual([404, "not_found"]);
    expect((await lift(first.conversation, team.supervisor)).status).toBe(200);
    expect((await lift(second.conversation, team.operator)).status).toBe(200);
    await until(async () => (await marks(team.supervisor)).marks.length === 0, 4_000);
    expect((await first.details()).spam).toBe(false);
  });
});
