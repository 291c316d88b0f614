import { beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../../src/domain/crm/csv.ts";
import type { Contact } from "../../src/protocol/crm/contact.ts";
import type { Deal } from "../../src/protocol/crm/deal.ts";
import type { ImportResult } from "../../src/protocol/crm/import.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const make = <T>(what: string, body: object) => askJson<T>("POST", `/api/${what}`, { key: team.administrator, body });
const fetched = async (entity: string, key = team.supervisor) => {
  const response = await ask("GET", `/api/exports/${entity}`, { key });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { response, bytes, text: new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes) };
};
const rowsOf = (text: string) => {
  const [header, ...rows] = [...readCsv(text.replace("\ufeff", ""), ",")].map(({ cells }) => cells);
  return rows.map((cells) => Object.fromEntries((header ?? []).map((name, at) => [name, cells[at] ?? ""])));
};

describe("an export", () => {
  it("is a CSV file with a mark for spreadsheets, and nothing in it is a formula", async () => {
    const { id: field } = await make<{ id: string }>("custom-fields", {
      entity: "contact",
      name: "@Size",
      kind: "number",
    });
    await make<Contact>("contacts", {
      ...{ name: '=HYPERLINK("http://evil.example")', company: "-1+1", notes: 'two\nlines; "quoted"' },
      ...{ phones: ["+49 30 1234567", "+49 30 7654321"], labels: ["a", "b"], custom: { [field]: -5 } },
    });
    const { response, text } = await fetched("contact");
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="contacts-\d{4}-\d{2}-\d{2}\.csv"$/,
    );
    expect(text.startsWith("\ufeffName,Company,Phone")).toBe(true);
    expect(rowsOf(text)).toMatchObject([
      {
        ...{ Name: `'=HYPERLINK("http://evil.example")`, Company: "'-1+1", Notes: 'two\nlines; "quoted"' },
        ...{ Phone: "'+49301234567, +49307654321", Labels: "a, b", "'@Size": "-5" },
      },
    ]);
  });

  it("comes back through an import as what it was", async () => {
    const { bytes } = await fetched("contact");
    await env.DB.prepare("DELETE FROM contact").run();
    expect(
      await askJson<ImportResult>("POST", "/api/imports/contact", { key: team.supervisor, raw: bytes }),
    ).toMatchObject({ made: 1, bad: 0 });
    const { contacts } = await askJson<{ contacts: Contact[] }>("GET", "/api/contacts", { key: team.supervisor });
    expect(contacts).toMatchObject([
      {
        ...{ name: '=HYPERLINK("http://evil.example")', company: "-1+1", labels: ["a", "b"] },
        phones: [{ value: "+49301234567" }, { value: "+49307654321" }],
      },
    ]);
  });

  it("has deals with their amounts as decimal numbers, and leads with where they came from", async () => {
    await make<Deal>("deals", {
      title: "Lamp",
      amount: 1250,
      currency: "EUR",
      stage: "sales-offer",
      expected: "2026-05-31",
    });
    await make<Deal>("deals", { title: "Unknown", currency: "JPY" });
    expect(rowsOf((await fetched("deal")).text)).toMatchObject([
      { Title: "Lamp", Amount: "12.50", Currency: "EUR", Stage: "Offer sent", Expected: "2026-05-31", Contact: "" },
      { Title: "Unknown", Amount: "", Currency: "JPY", Stage: "New" },
    ]);
    await make("leads", { name: "Vera", phone: "+49301234567", line: team.line });
    expect(rowsOf((await fetched("lead")).text)).toMatchObject([
      { Name: "Vera", Status: "new", Line: "Support", Phone: "'+49301234567" },
    ]);
  });

  it("goes on over many pages, and has everything once", async () => {
    const raw = `Title,Currency\n${Array.from({ length: 1203 }, (_, at) => `Paged ${at},EUR`).join("\n")}`;
    await askJson("POST", "/api/imports/deal", { key: team.supervisor, raw });
    const titles = rowsOf((await fetched("deal")).text).map((row) => row.Title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => title?.startsWith("Paged"))).toHaveLength(1203);
  });

  it("OP2 has only what one sees", async () => {
    const { id } = await make<Contact>("contacts", { name: "Elsewhere" });
    await env.DB.prepare("INSERT INTO identity VALUES (?, ?, ?, 'c', 'site', 'X', NULL, NULL, 1)")
      .bind("e".repeat(64), id, team.otherLine)
      .run();
    expect((await fetched("contact")).text).not.toContain("Elsewhere");
    expect((await fetched("contact", team.administrator)).text).toContain("Elsewhere");
  });

  it("of something else is not there", async () => expect((await fetched("people")).response.status).toBe(404));
});
