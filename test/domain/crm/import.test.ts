import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeRow } from "../../../src/domain/crm/csv.ts";
import { readCustom, readDate, valuesOf } from "../../../src/domain/crm/import-cells.ts";
import { columnsProblem, guessColumns, targetsOf } from "../../../src/domain/crm/import-columns.ts";
import { readContact } from "../../../src/domain/crm/import-contact.ts";
import { readDealRow } from "../../../src/domain/crm/import-deal.ts";
import type { CustomField } from "../../../src/protocol/crm/custom-field.ts";

const field = (id: string, kind: CustomField["kind"], options: string[] = []): CustomField => ({
  ...{ id, kind, options, name: `The ${id}`, entity: "contact", position: 0, archived: false },
});
const fields = [
  field("size", "number"),
  field("vip", "boolean"),
  field("since", "date"),
  field("tone", "choice", ["Red", "Blue"]),
];
const archived = { ...field("old", "text"), archived: true };

describe("the columns of a file", () => {
  it.each([
    ["contact", "Name;Company;Phone;Phone 2;E-mail;Tags", "name,company,phone,phone,email,labels"],
    ["contact", "ФИО;Организация;Телефон;Почта;Ответственный", "name,company,phone,email,owner"],
    ["contact", "First name;Last_Name;The size;The old", "given_name,family_name,custom:size,"],
    ["contact", "Name;Client;Colour", "name,,"],
    [
      "deal",
      "Title;Amount;Currency;Stage;Close date;Client;Phone",
      "title,amount,currency,stage,expected,contact,contact_phone",
    ],
    ["deal", "Название;Сумма;Валюта;Этап", "title,amount,currency,stage"],
  ] as const)("are guessed by their header: %s %s", (entity, header, guessed) => {
    const cells = header.split(";");
    const columns = guessColumns(entity, cells, [...fields, archived]);
    expect(columns.join(",")).toBe(guessed);
    expect(columnsProblem(entity, cells, columns, [...fields, archived])).toBeUndefined();
  });

  it("are always ones that are allowed, whatever the header is", () => {
    const header = fc.array(
      fc.oneof(fc.constantFrom("Name", "name", "Phone", "The size", "", "constructor"), fc.string()),
    );
    fc.assert(
      fc.property(header, (cells) => {
        const allowed = new Set(["", ...targetsOf("contact", fields).map(({ target }) => target)]);
        const columns = guessColumns("contact", cells, fields);
        expect(columns.every((target) => allowed.has(target))).toBe(true);
        expect(
          columnsProblem(
            "contact",
            [...cells, "n"],
            [...columns.map((one) => (one === "name" ? "" : one)), "name"],
            fields,
          ),
        ).toBeUndefined();
      }),
    );
  });

  it.each([
    [["name"], /2 columns, and 1/],
    [["name", "name"], /Two columns/],
    [["name", "colour"], /“colour”/],
    [["name", "custom:old"], /“custom:old”/],
    [["phone", ""], /No column is the name/],
  ])("cannot be %j", (columns, problem) => {
    expect(columnsProblem("contact", ["a", "b"], columns, [...fields, archived])).toMatch(problem);
  });
});

describe("a cell", () => {
  it.each([
    ["2026-05-31", "2026-05-31"],
    ["31.05.2026", "2026-05-31"],
    ["1.5.2026", "2026-05-01"],
    ["2026-05-31T10:00:00Z", "2026-05-31"],
    ["31.02.2026", "31.02.2026"],
    ["05/31/2026", "05/31/2026"],
  ])("%j is the date %j, or stays what it is", (written, read) => expect(readDate(written)).toBe(read));

  it.each([
    ["size", "1 234,5", 1234.5],
    ["size", "-3", -3],
    ["size", "1e9", "1e9"],
    ["vip", "Да", true],
    ["vip", "no", false],
    ["vip", "perhaps", "perhaps"],
    ["tone", "red", "Red"],
    ["since", "01.02.2026", "2026-02-01"],
  ])("of the field %s is read: %j is %j", (id, written, value) => {
    const [one] = fields.filter((known) => known.id === id);
    expect(one && readCustom(one, written)).toBe(value);
  });
});

const people = new Map([["anna@team.example", "anna"]]);
const rules = { fields, country: "RU", people };
const contact = (row: Record<string, string>) => readContact(valuesOf(Object.values(row), Object.keys(row)), rules);

describe("a row of contacts", () => {
  it("is a contact, as one made by hand would be", () => {
    const row = {
      ...{
        name: " Vera ",
        company: "Lamps",
        phone: "8 916 123-45-67; +49301234567",
        email: "V@X.example",
        labels: "a, b,a",
      },
      ...{ owner: "Anna@team.example", notes: "", "custom:size": "5", "custom:tone": "blue", "": "ignored" },
    };
    expect(contact(row)).toEqual({
      read: {
        ...{
          name: "Vera",
          company: "Lamps",
          notes: "",
          labels: ["a", "b"],
          owner: "anna",
          custom: { size: 5, tone: "Blue" },
        },
        keys: [
          { kind: "phone", value: "+79161234567", verified: false },
          { kind: "phone", value: "+49301234567", verified: false },
          { kind: "email", value: "v@x.example", verified: false },
        ],
      },
    });
  });

  it("may have its name in two columns", () => {
    expect(contact({ given_name: "Vera", family_name: "Petrova" })).toMatchObject({ read: { name: "Vera Petrova" } });
  });

  it.each([
    [{ name: "" }, "name"],
    [{ name: "V", phone: "12" }, "phone"],
    [{ name: "V", email: "no address" }, "email"],
    [{ name: "V", owner: "Somebody" }, "owner"],
    [{ name: "V", "custom:size": "big" }, "The size"],
    [{ name: "V".repeat(201) }, "name"],
  ])("is refused with the column: %j", (row, column) => {
    expect(contact(row as Record<string, string>)).toMatchObject({
      problems: [{ column, message: expect.stringMatching(/\w/) }],
    });
  });

  it("comes through a file unharmed, whatever it is called", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), (name) => {
        fc.pre(name.trim() !== "" && !name.startsWith("'") && name.trim() === name);
        const [cell = ""] = [...new Set([writeRow([name, "x"]).slice(0, -4)])];
        const written = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(contact({ name: written })).toMatchObject({ read: { name } });
      }),
    );
  });
});

describe("a row of deals", () => {
  const stages = [
    { id: "new", pipeline: "sales", name: "New", kind: "open" as const },
    { id: "won", pipeline: "sales", name: "Won", kind: "won" as const },
  ];
  const deal = (row: Record<string, string>) =>
    readDealRow(valuesOf(Object.values(row), Object.keys(row)), { ...rules, fields: [], currency: "EUR", stages });

  it("is a deal, with whom it is", () => {
    const row = {
      title: "Lamp",
      amount: "1.234,50",
      stage: "won",
      expected: "31.05.2026",
      contact: "Vera",
      contact_email: "v@x.example",
    };
    expect(deal(row)).toEqual({
      read: {
        ...{
          title: "Lamp",
          amount: 123450,
          currency: "EUR",
          stage: stages[1],
          expected: "2026-05-31",
          owner: null,
          custom: {},
        },
        contact: { name: "Vera", keys: [{ kind: "email", value: "v@x.example", verified: false }] },
      },
    });
    expect(deal({ title: "Lamp", contact_phone: "+49301234567" })).toMatchObject({
      read: { amount: null, currency: "EUR", stage: stages[0], contact: { name: "+49301234567" } },
    });
    expect(deal({ title: "Lamp", amount: "99 usd" })).toMatchObject({ read: { amount: 9900, currency: "USD" } });
  });

  it.each([
    [{ title: "" }, "title"],
    [{ title: "Lamp", amount: "1e30" }, "amount"],
    [{ title: "Lamp", amount: "NaN" }, "amount"],
    [{ title: "Lamp", amount: "-5" }, "amount"],
    [{ title: "Lamp", amount: "5", currency: "XXX" }, "amount"],
    [{ title: "Lamp", stage: "Elsewhere" }, "stage"],
    [{ title: "Lamp", expected: "soon" }, "expected"],
    [{ title: "Lamp", contact_phone: "12" }, "contact_phone"],
  ])("is refused with the column: %j", (row, column) => {
    expect(deal(row as Record<string, string>)).toMatchObject({ problems: [{ column }] });
  });
});
