import { beforeAll, describe, expect, it } from "vitest";
import type { Contact } from "../../src/protocol/crm/contact.ts";
import type { Deal } from "../../src/protocol/crm/deal.ts";
import type { ImportPreview, ImportResult } from "../../src/protocol/crm/import.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
  await askJson("PATCH", "/api/team", { key: team.administrator, body: { country: "DE" } });
});

type File = string | Uint8Array;
const post = <T>(path: string, raw: File) => askJson<T>("POST", `/api/imports/${path}`, { key: team.supervisor, raw });
const preview = (path: string, raw: File) => post<ImportPreview>(path.replace(/\?|$/, "/preview$&"), raw);
const run = (path: string, raw: File) => post<ImportResult>(path, raw);
const refused = async (path: string, raw: File) => {
  const response = await ask("POST", `/api/imports/${path}`, { key: team.supervisor, raw });
  const { error } = await response.json<{ error: { code: string; message: string } }>();
  return { status: response.status, ...error };
};
const contacts = async (text: string) =>
  (
    await askJson<{ contacts: Contact[] }>("GET", `/api/contacts?sort=name&text=${encodeURIComponent(text)}`, {
      key: team.supervisor,
    })
  ).contacts;
const deals = async (text: string) =>
  (await askJson<{ deals: Deal[] }>("GET", `/api/deals?sort=position&text=${text}`, { key: team.supervisor })).deals;
const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join("\n");
const file = [
  "Name;Firma;Phone;E-mail;Tags",
  'Ada First;"Lamps; & more";030 1234567;ada@first.example;a, b',
  "Bea First;;12;bea@first.example;",
  '"Cid\nFirst";;;not an address;',
  ";;;nobody@first.example;",
  "Dan First;;;;;;surplus",
  "Eve First;;;;",
].join("\r\n");

describe("a preview", () => {
  it("shows what each column is, the first rows, and what is wrong with which line; nothing is kept", async () => {
    const seen = await preview("contact", file);
    expect(seen).toMatchObject({ header: ["Name", "Firma", "Phone", "E-mail", "Tags"], good: 2, bad: 4 });
    expect(seen.columns).toEqual(["name", "", "phone", "email", "labels"]);
    expect(seen.first[0]).toEqual({
      line: 2,
      cells: ["Ada First", "Lamps; & more", "030 1234567", "ada@first.example", "a, b"],
    });
    expect(seen.problems.map(({ line, column }) => [line, column])).toEqual([
      [3, "Phone"],
      [4, "E-mail"],
      [6, "Name"],
      [7, undefined],
    ]);
    expect(await contacts("First")).toEqual([]);
  });

  it.each([
    ["an empty file", "", /empty/],
    ["a header alone", "Name\n", /nothing else/],
    ["201 columns", `${"a,".repeat(200)}a\n1\n`, /201 columns; 200/],
    ["20,001 rows", `Name\n${rows(20_001, (at) => `n${at}`)}`, /more than 20000 rows/],
  ])("refuses %s in words, as a run does", async (_, raw, message) => {
    for (const path of ["contact/preview", "contact"]) {
      expect(await refused(path, raw)).toEqual({
        status: 422,
        code: "malformed",
        message: expect.stringMatching(message),
      });
    }
  });

  it("takes 200 columns and 20,000 rows", async () => {
    const wide = `Name${",a".repeat(199)}\nVera${",1".repeat(199)}\n`;
    expect((await preview("contact", wide)).columns).toHaveLength(200);
    expect(await preview("contact", `Name\n${rows(20_000, (at) => `n${at}`)}`)).toMatchObject({ good: 20_000, bad: 0 });
  });

  it("leaves out a row that is too long for one record", async () => {
    const seen = await preview("contact", `Name,Notes\nLong,${"x".repeat(100_001)}\nShort,x\n`);
    expect(seen).toMatchObject({ good: 1, bad: 1 });
    expect(seen.problems.map(({ message }) => message)).toContain("has more than 100000 characters");
  });

  it("refuses a file that is too large before it is looked at", async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1).fill(97);
    expect(await refused("contact/preview", large)).toMatchObject({ status: 413, code: "too_large" });
  });
});

describe("an import of contacts", () => {
  it("makes a contact of every good row and leaves out the others, with the reason", async () => {
    const result = await run("contact?columns=name,company,phone,email,labels", file);
    expect(result).toMatchObject({ made: 2, known: 0, bad: 4 });
    const [ada, eve] = await contacts("First");
    expect(ada).toMatchObject({
      ...{ name: "Ada First", company: "Lamps; & more", labels: ["a", "b"], version: 1 },
      phones: [{ value: "+49301234567", verified: false }],
      emails: [{ value: "ada@first.example", verified: false }],
    });
    expect(eve).toMatchObject({ name: "Eve First", phones: [] });
    expect(await toldOf(ada?.id ?? "")).toEqual([["contact.created", ada]]);
  });

  it("makes nothing twice of the same row, also after the errors of the file were put right", async () => {
    const columns = "?columns=name,company,phone,email,labels";
    expect(await run(`contact${columns}`, file)).toMatchObject({ made: 0, known: 2, bad: 4 });
    const [ada] = await contacts("Ada First");
    await askJson("PATCH", `/api/contacts/${ada?.id}`, { key: team.supervisor, body: { phones: [] } });
    expect(await run(`contact${columns}`, file.replace(";12;", ";030 7654321;"))).toMatchObject({
      made: 1,
      known: 2,
      bad: 3,
    });
    expect((await contacts("First")).map(({ name, phones }) => [name, phones.length])).toEqual([
      ["Ada First", 0],
      ["Bea First", 1],
      ["Eve First", 0],
    ]);
  });

  it("of equal rows makes as many as there are", async () => {
    const twins = "Name\nTwin Equal\nTwin Equal\n";
    expect(await run("contact", twins)).toMatchObject({ made: 2, known: 0 });
    expect(await run("contact", twins)).toMatchObject({ made: 0, known: 2 });
  });

  it("goes through thousands of rows with long texts in portions", async () => {
    const long = "x".repeat(2000);
    const many = `Name,Notes,Phone\n${rows(1200, (at) => `Many ${at},${long},+4930${1_000_000 + at}`)}`;
    expect(await run("contact", many)).toEqual({ made: 1200, known: 0, bad: 0, problems: [] });
    const count = env.DB.prepare("SELECT count(*) AS n FROM contact_key WHERE value LIKE '+49301%'");
    expect(await count.first("n")).toBeGreaterThanOrEqual(1200);
  });

  it.each([
    ["windows-1251", new Uint8Array([0xc8, 0xec, 0xff, 0x0a, 0xc2, 0xe5, 0xf0, 0xe0, 0x20, 0x57, 0x0a])],
    ["UTF-8 with a BOM", new TextEncoder().encode("\ufeffИмя\nВера Ю\n")],
    [
      "UTF-16",
      new Uint8Array([
        0xff,
        0xfe,
        ...[..."Имя\nВера Б\n"].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
      ]),
    ],
  ])("reads %s", async (_, raw) => {
    expect(await run("contact", raw)).toMatchObject({ made: 1, bad: 0 });
    expect((await contacts("Вера"))[0]?.name).toMatch(/^Вера/);
  });

  it.each([
    ["contact?columns=name", /1 are named/],
    ["contact?columns=name,colour", /“colour”/],
    ["contact?columns=phone,email", /name/],
  ])("is refused with the reason: %s", async (path, message) => {
    expect(await refused(path, "a,b\n1,2\n")).toMatchObject({ status: 422, message: expect.stringMatching(message) });
  });

  it("gives a row to the person whose address it names, and fills the team's own fields", async () => {
    const boris = await joinAs("operator", team);
    const body = { entity: "contact", name: "Shoe size", kind: "number" };
    const { id } = await askJson<{ id: string }>("POST", "/api/custom-fields", { key: team.administrator, body });
    await run("contact", `Name;Owner;Shoe size\nOwned Row;${boris.email.toUpperCase()};42,5\n`);
    expect(await contacts("Owned Row")).toMatchObject([{ owner: { id: boris.id }, custom: { [id]: 42.5 } }]);
  });
});

describe("an import of deals", () => {
  const sheet = [
    "Title,Amount,Currency,Stage,Close date,Client,Email",
    'Imported A,"1,250.50",EUR,Offer sent,31.05.2026,Vera Buyer,vera@buyer.example',
    "Imported B,100,JPY,Won,,Vera Buyer,vera@buyer.example",
    "Imported C,,EUR,,,,",
    "Imported D,1e30,EUR,,,,",
    "Imported E,5,EUR,Nowhere,,,",
  ].join("\n");

  it("makes deals in their stages with their contacts, each of whom is one", async () => {
    expect(await run("deal", sheet)).toMatchObject({
      made: 3,
      known: 0,
      bad: 2,
      problems: [
        { line: 5, column: "Amount" },
        { line: 6, column: "Stage" },
      ],
    });
    const found = (await deals("Imported")).toSorted((a, b) => a.title.localeCompare(b.title));
    expect(found).toMatchObject([
      {
        title: "Imported A",
        amount: 125050,
        currency: "EUR",
        stage: "sales-offer",
        expected: "2026-05-31",
        contact: { name: "Vera Buyer" },
      },
      { title: "Imported B", amount: 100, currency: "JPY", stage: "sales-won", closedAt: expect.any(Number) },
      { title: "Imported C", stage: "sales-new" },
    ]);
    expect(found[0]?.contact).toEqual(found[1]?.contact);
    expect(await contacts("Vera Buyer")).toHaveLength(1);
    expect(await toldOf(found[0]?.id ?? "")).toEqual([["deal.created", found[0]]]);
  });

  it("makes nothing twice", async () => {
    expect(await run("deal", sheet)).toMatchObject({ made: 0, known: 3, bad: 2 });
    expect(await contacts("Vera Buyer")).toHaveLength(1);
  });

  it("links whoever has the phone or the email already", async () => {
    const body = { name: "Known Person", emails: ["known@buyer.example"] };
    const { id } = await askJson<Contact>("POST", "/api/contacts", { key: team.supervisor, body });
    await run("deal?currency=usd", "Title,Amount,Email\nOf a known one,7,Known@buyer.example\n");
    expect(await deals("known")).toMatchObject([
      { currency: "USD", amount: 700, contact: { id, name: "Known Person" } },
    ]);
  });

  it("stands behind the others of its stage, in the order of the file", async () => {
    await run("deal?currency=EUR", `Title,Stage\n${rows(30, (at) => `Ordered ${at},In talks`)}`);
    expect((await deals("Ordered")).map((one) => one.title)).toEqual(
      Array.from({ length: 30 }, (_, at) => `Ordered ${at}`),
    );
  });
});
