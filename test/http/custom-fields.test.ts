import { beforeAll, describe, expect, it } from "vitest";
import type { Contact } from "../../src/protocol/crm/contact.ts";
import type { CustomField } from "../../src/protocol/crm/custom-field.ts";
import { ask, askJson, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const add = (body: object) => askJson<CustomField>("POST", "/api/custom-fields", { key: team.administrator, body });
const change = (id: string, body: object) =>
  ask("PATCH", `/api/custom-fields/${id}`, { key: team.administrator, body });
const list = async (entity: string) =>
  (await askJson<{ fields: CustomField[] }>("GET", `/api/custom-fields?entity=${entity}`, { key: team.operator }))
    .fields;

describe("fields of the team's own", () => {
  it("are added in order, and shown to everybody", async () => {
    for (const kind of ["text", "number", "date", "boolean"]) await add({ entity: "deal", name: kind, kind });
    await add({ entity: "deal", name: "choice", kind: "choice", options: ["red", "blue"] });
    expect((await list("deal")).map(({ name, position }) => [name, position])).toEqual([
      ...[
        ["text", 0],
        ["number", 1],
        ["date", 2],
        ["boolean", 3],
      ],
      ["choice", 4],
    ]);
    expect(await list("lead")).toEqual([]);
  });

  it.each([
    { entity: "contact", name: "", kind: "text" },
    { entity: "contact", name: "x", kind: "colour" },
    { entity: "person", name: "x", kind: "text" },
    { entity: "contact", name: "x", kind: "choice" },
    { entity: "contact", name: "x", kind: "choice", options: ["a", "a"] },
    { entity: "contact", name: "x", kind: "text", options: ["a"] },
  ])("are refused where they make no sense: %j", async (body) => {
    expect((await ask("POST", "/api/custom-fields", { key: team.administrator, body })).status).toBe(422);
  });

  it("hold a contact's values, which stay when the field is archived, and are taken no more", async () => {
    const size = await add({ entity: "contact", name: "Size", kind: "number" });
    const colour = await add({ entity: "contact", name: "Colour", kind: "choice", options: ["red", "blue"] });
    const custom = { [size.id]: 42, [colour.id]: "red" };
    const asked = { key: team.operator, body: { name: "Vera", custom } };
    const contact = await askJson<Contact>("POST", "/api/contacts", asked);
    expect(contact.custom).toEqual(custom);
    expect((await change(size.id, { archived: true })).status).toBe(200);
    expect((await change(colour.id, { options: ["blue"] })).status).toBe(200);
    expect((await change(colour.id, { options: [] })).status).toBe(422);
    expect((await change(size.id, { options: ["a"] })).status).toBe(422);
    const edit = (values: object) =>
      ask("PATCH", `/api/contacts/${contact.id}`, { key: team.operator, body: { custom: values } });
    expect((await edit({ [size.id]: 43 })).status).toBe(422);
    const kept = await edit({ [colour.id]: null });
    expect((await kept.json<Contact>()).custom).toEqual({ [size.id]: 42 });
    expect((await edit({ [colour.id]: "red" })).status).toBe(422);
  });
});
