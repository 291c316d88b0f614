import { beforeAll, describe, expect, it } from "vitest";
import { countAttempt, forgetAttempts } from "../../src/directory/attempts.ts";
import { makeFirstAdministrator, setupIsOpen } from "../../src/directory/first-administrator.ts";
import { acceptInvitation, invite } from "../../src/directory/invitations.ts";
import { lineConfig } from "../../src/directory/line-config.ts";
import { changePerson, people } from "../../src/directory/people.ts";
import { env, makeTeam, migrateDirectory, password } from "../support/api.ts";
import { someone } from "../support/doer.ts";

beforeAll(migrateDirectory);

const clear = () => env.DB.prepare("DELETE FROM user").run();
const now = 1_800_000_000_000;
const make = (email: string) =>
  makeFirstAdministrator(env.DB, { name: "A", email, password, address: "192.0.2.1" }, now);

describe("the first administrator", () => {
  it("is one, of twenty who try at the same moment", async () => {
    await clear();
    expect(await setupIsOpen(env.DB)).toBe(true);
    const made = await Promise.all(Array.from({ length: 20 }, (_, at) => make(`a${at}@x.example`)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await setupIsOpen(env.DB)).toBe(false);
    const { results } = await env.DB.prepare("SELECT user_id FROM account").all();
    expect(results).toHaveLength(1);
  });

  it("is not made again when the one there is is disabled", async () => {
    await clear();
    await make("a@x.example");
    await env.DB.prepare("UPDATE user SET disabled = 1").run();
    expect(await make("b@x.example")).toBeUndefined();
  });
});

describe("the last administrator", () => {
  it("stays one who can sign in, also when two are taken down at once", async () => {
    await clear();
    const first = await make("a@x.example");
    const id = first?.id ?? "";
    expect(await changePerson(env.DB, id, { disabled: true }, someone, now)).toBe("last_administrator");
    expect(await changePerson(env.DB, id, { role: "operator" }, someone, now)).toBe("last_administrator");
    expect(await changePerson(env.DB, id, { name: "Anna", role: "administrator" }, someone, now)).toBe("changed");

    const invited = await invite(env.DB, { email: "b@x.example", role: "administrator", lines: [] }, someone, now);
    if (invited === "has_account") throw new Error("nobody should have it");
    const second = await acceptInvitation(
      env.DB,
      { token: invited.token, name: "B", password, address: "192.0.2.1" },
      now,
    );
    const outcomes = await Promise.all([
      changePerson(env.DB, id, { disabled: true }, someone, now),
      changePerson(env.DB, second?.id ?? "", { role: "operator" }, someone, now),
    ]);
    expect(outcomes.toSorted()).toEqual(["changed", "last_administrator"]);
  });

  it("is not somebody unknown", async () => {
    expect(await changePerson(env.DB, "nobody", { disabled: true }, someone, now)).toBe("unknown");
  });
});

describe("an invitation", () => {
  it("makes one person, of ten who accept it at the same moment, and puts them on the rosters once", async () => {
    const { line } = await makeTeam();
    const before = await lineConfig(env.DB, line);
    const invited = await invite(
      env.DB,
      { email: "c@x.example", role: "operator", lines: [line, "gone"] },
      someone,
      now,
    );
    if (invited === "has_account") throw new Error("nobody should have it");
    const given = { token: invited.token, name: "C", password, address: "192.0.2.1" };
    const made = await Promise.all(Array.from({ length: 10 }, () => acceptInvitation(env.DB, given, now)));
    expect(made.filter(Boolean)).toEqual([{ id: expect.any(String), lines: [line] }]);
    const after = await lineConfig(env.DB, line);
    expect(after?.roster.map((member) => member.name)).toEqual(["C"]);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect((await people(env.DB)).filter((person) => person.email === "c@x.example")).toHaveLength(1);
  });

  it("is over after seven days, and when another one is made for the same address", async () => {
    const whom = { email: "d@x.example", role: "operator", lines: [] } as const;
    const first = await invite(env.DB, whom, someone, now);
    const second = await invite(env.DB, whom, someone, now);
    if (first === "has_account" || second === "has_account") throw new Error("nobody should have it");
    const accept = (token: string, at: number) =>
      acceptInvitation(env.DB, { token, name: "D", password, address: "192.0.2.1" }, at);
    expect(await accept(first.token, now)).toBeUndefined();
    expect(await accept(second.token, now + 7 * 24 * 3600_000 - 1)).toBeDefined();
    const late = await invite(env.DB, { ...whom, email: "late@x.example" }, someone, now);
    if (late === "has_account") throw new Error("nobody should have it");
    expect(await accept(late.token, now + 7 * 24 * 3600_000)).toBeUndefined();
  });

  it("keeps its token as a digest only", async () => {
    const made = await invite(env.DB, { email: "e@x.example", role: "operator", lines: [] }, someone, now);
    const rows = await env.DB.prepare("SELECT * FROM invitation").all();
    expect(JSON.stringify(rows.results)).not.toContain(made === "has_account" ? "?" : made.token);
  });
});

describe("attempts", () => {
  const allowance = { count: 3, milliseconds: 1000 };

  it("are counted though they are made at once, and allowed again when the time is over", async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => countAttempt(env.DB, "key", allowance, now)));
    expect(tries.filter(Boolean)).toHaveLength(3);
    expect(await countAttempt(env.DB, "key", allowance, now + 999)).toBe(false);
    expect(await countAttempt(env.DB, "key", allowance, now + 1000)).toBe(true);
    expect(await countAttempt(env.DB, "other", allowance, now)).toBe(true);
  });

  it("are forgotten after a success", async () => {
    for (let count = 0; count < 3; count++) await countAttempt(env.DB, "good", allowance, now);
    await forgetAttempts(env.DB, "good", now);
    expect(await countAttempt(env.DB, "good", allowance, now)).toBe(true);
  });
});
