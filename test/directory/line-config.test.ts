import { beforeAll, describe, expect, it } from "vitest";
import { lineConfig } from "../../src/directory/line-config.ts";
import { changeLine, lines, makeLine, replaceRoster } from "../../src/directory/lines.ts";
import { changePerson } from "../../src/directory/people.ts";
import { env, joinAs, makeTeam, migrateDirectory } from "../support/api.ts";
import { someone } from "../support/doer.ts";

beforeAll(migrateDirectory);

const places = (...operators: string[]) => operators.map((operator) => ({ operator, mayReply: true }));

describe("a line as its actor reads it", () => {
  it("is nothing where there is none", async () => {
    expect(await lineConfig(env.DB, "nowhere")).toBeUndefined();
  });

  it("has defaults for whatever was not set, and a site channel of its own", async () => {
    const id = await makeLine(env.DB, { name: "Support", settings: { mode: "in_turn" } }, someone);
    const config = await lineConfig(env.DB, id);
    expect(config).toMatchObject({ id, name: "Support", version: 1, roster: [] });
    expect(config?.settings).toMatchObject({ mode: "in_turn", capacity: 5, offerSeconds: 60 });
    expect(config?.site.channel).toMatch(/^[0-9a-f]{32}$/);
  });

  it("keeps the roster's order, and leaves out who is disabled until they are back", async () => {
    const team = await makeTeam();
    const [anna, boris, clara] = [
      await joinAs("operator", team),
      await joinAs("operator", team),
      await joinAs("operator", team),
    ];
    const { version = 0 } = (await lineConfig(env.DB, team.line)) ?? {};
    await replaceRoster(env.DB, team.line, places(clara.id, anna.id, boris.id), version, someone);
    const order = async () => (await lineConfig(env.DB, team.line))?.roster.map((member) => member.operator);
    expect(await order()).toEqual([clara.id, anna.id, boris.id]);
    await changePerson(env.DB, anna.id, { disabled: true }, someone, 1);
    expect(await order()).toEqual([clara.id, boris.id]);
    await changePerson(env.DB, anna.id, { disabled: false }, someone, 2);
    expect(await order()).toEqual([clara.id, anna.id, boris.id]);
  });

  it("is the same alone as among all lines", async () => {
    const { line } = await makeTeam();
    expect(await lines(env.DB, [line])).toEqual([await lineConfig(env.DB, line)]);
  });

  it("can be asked for many at once", async () => {
    const { line } = await makeTeam();
    const many = [...Array.from({ length: 300 }, (_, at) => `line-${at}`), line];
    expect((await lines(env.DB, many)).map((one) => one.id)).toEqual([line]);
  });
});

describe("a change of a line", () => {
  it("sets what it names and leaves the rest", async () => {
    const id = await makeLine(
      env.DB,
      { name: "Support", settings: { capacity: 9, sites: ["https://a.example"] } },
      someone,
    );
    expect(await changeLine(env.DB, id, { settings: { sites: [] }, version: 1 }, someone)).toBe(true);
    const config = await lineConfig(env.DB, id);
    expect(config).toMatchObject({ name: "Support", version: 2, settings: { capacity: 9, sites: [] } });
  });

  it("is refused when based on an older version", async () => {
    const id = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const change = (name: string) => changeLine(env.DB, id, { name, version: 1 }, someone);
    const outcomes = await Promise.all([change("A"), change("B"), change("C")]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await lineConfig(env.DB, id))?.version).toBe(2);
  });
});

describe("a change of a roster", () => {
  it("is whole or not at all, however many make one at once", async () => {
    const team = await makeTeam();
    const [anna, boris] = [await joinAs("operator", team), await joinAs("operator", team)];
    const { version = 0 } = (await lineConfig(env.DB, team.line)) ?? {};
    const outcomes = await Promise.all([
      replaceRoster(env.DB, team.line, places(anna.id), version, someone),
      replaceRoster(env.DB, team.line, places(boris.id), version, someone),
    ]);
    expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(1);
    const kept = outcomes[0] === "conflict" ? boris : anna;
    const config = await lineConfig(env.DB, team.line);
    expect(config?.roster.map((member) => member.operator)).toEqual([kept.id]);
    expect(config?.version).toBe(version + 1);
  });

  it("says who has left, and keeps what one person's place says", async () => {
    const team = await makeTeam();
    const [anna, boris] = [await joinAs("operator", team), await joinAs("operator", team)];
    const { version = 0 } = (await lineConfig(env.DB, team.line)) ?? {};
    const place = { operator: boris.id, capacity: 2, mayReply: false };
    expect(await replaceRoster(env.DB, team.line, [place], version, someone)).toEqual({ removed: [anna.id] });
    expect((await lineConfig(env.DB, team.line))?.roster).toEqual([{ ...place, name: boris.name }]);
  });
});
