import { beforeAll, describe, expect, it } from "vitest";
import { anAgreedClient, sessionOf } from "../support/agreed-client.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { until } from "../support/until.ts";

let team: Team;
let anna: { id: string; cookie: string };
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  anna = await joinAs("supervisor", team);
});

type Answer = { ok?: boolean; error?: { code: string; details?: { path: string }[] } };

async function acting(conversation: string) {
  const { epoch } = await sessionOf(team, conversation);
  const act = async (
    name: string,
    body: object,
    asked: { key?: string; cookie?: string } = { cookie: anna.cookie },
  ) => {
    const path = `/api/lines/${team.line}/conversations/${conversation}/${name}`;
    return (await ask("POST", path, { ...asked, body })).json<Answer>();
  };
  return { epoch, act };
}

async function eventsOf(conversation: string): Promise<string[]> {
  type Page = { entries: { kind: string; event?: string }[] };
  const page = await askJson<Page>("GET", `/api/conversations/${conversation}/entries`, { key: team.administrator });
  return page.entries.flatMap((entry) => entry.event ?? []);
}

describe("what an operator does by the API is what the socket does", () => {
  it("TR1 a session moves to another line", async () => {
    const { conversation } = await anAgreedClient(team);
    const { epoch, act } = await acting(conversation);
    expect(await act("transfer", { epoch, to: { line: "nowhere" } })).toMatchObject({ error: { code: "not_found" } });
    expect(await act("transfer", { epoch, to: { line: team.otherLine }, reason: "theirs" })).toEqual({ ok: true });
    await until(async () => (await eventsOf(conversation)).includes("transferred"), 4_000);
  });

  it("TR2 AS5 an invitation, a takeover and a skip are answered by the line's rules", async () => {
    const { conversation } = await anAgreedClient(team);
    const { epoch, act } = await acting(conversation);
    expect(await act("invite", { operator: "nobody" })).toMatchObject({ error: { code: "not_found" } });
    expect(await act("uninvite", { operator: anna.id })).toEqual({ ok: true });
    expect(await act("take_over", { epoch: epoch + 7 })).toMatchObject({ error: { code: "stale" } });
    expect(await act("skip", { epoch, reason: "lunch" })).toMatchObject({ error: { code: "stale" } });
  });

  it("CN4 a lead is refused without consent and says why, and is made with it", async () => {
    const id = env.CONVERSATION.idFromName("acts:1");
    const event = { key: "1", chat: "1", at: 1, type: "message", external: "1", text: "hello" } as const;
    await env.CONVERSATION.get(id).receive({ id: "acts", kind: "telegram", line: team.line, chat: "1" }, [event]);
    const unasked = await acting(id.toString());
    expect(await unasked.act("lead", {})).toMatchObject({
      error: { code: "no_consent", message: expect.stringMatching(/agree/) },
    });
    const { conversation } = await anAgreedClient(team);
    const agreed = await acting(conversation);
    expect(await agreed.act("lead", {})).toEqual({ ok: true });
    await until(async () => {
      const { leads } = await askJson<{ leads: { conversation: string }[] }>("GET", "/api/leads", {
        key: team.supervisor,
      });
      return leads.some((lead) => lead.conversation === conversation);
    }, 4_000);
    expect((await eventsOf(conversation)).filter((event) => event === "lead_saved")).toHaveLength(1);
  });
});

describe("a body that is no act", () => {
  const rightEpoch = { epoch: 1 };
  it.each([
    ["take_over", {}, "epoch"],
    ["take_over", { epoch: -1 }, "epoch"],
    ["spam", { epoch: "1" }, "epoch"],
    ["spam", { ...rightEpoch, by: "me" }, "by"],
    ["skip", { ...rightEpoch, reason: "x".repeat(501) }, "reason"],
    ["transfer", rightEpoch, "to"],
    ["transfer", { ...rightEpoch, to: "anna" }, "to"],
    ["transfer", { ...rightEpoch, to: { operator: "anna", line: "x" } }, "to"],
    ["invite", {}, "operator"],
    ["uninvite", { operator: "" }, "operator"],
    ["lead", { name: "Vera" }, "name"],
  ])("is 422 and says where: %s %j", async (name, body, path) => {
    const { conversation } = await anAgreedClient(team);
    const { act } = await acting(conversation);
    const { error } = await act(name, body);
    expect(error?.code).toBe("malformed");
    expect(error?.details?.[0]?.path).toMatch(new RegExp(`^${path}`));
  });
});
