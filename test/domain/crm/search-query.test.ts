import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberIn, numbersOf } from "../../../src/domain/crm/numbers.ts";
import { countIn, excerptOf, keysOf, stretchesOf, termsOf } from "../../../src/domain/crm/search-query.ts";

const finds = (query: string, text: string) => countIn(text, termsOf(query)) === termsOf(query).length;
const marked = (query: string, text: string) =>
  stretchesOf(text, termsOf(query)).map(([from, to]) => text.slice(from, to));

describe("what is looked for", () => {
  it("is every word of the query, the last of them perhaps unfinished", () => {
    expect(termsOf("синие чайни")).toMatchObject([{ keys: ["синие", "син"] }, { begins: "чайни" }]);
    expect(termsOf("синие ")[0]).not.toHaveProperty("begins");
    expect(termsOf("a")[0]).not.toHaveProperty("begins");
  });

  it.each(["", "   ", "«»", "***", '"" ()', "-–—", "\u0000", "😀"])("is nothing in %j", (query) => {
    expect(termsOf(query)).toEqual([]);
  });

  it("is no more than a few words", () => expect(termsOf("слово ".repeat(500))).toHaveLength(8));

  it.each([
    ["чайнику", "Два чайника, пожалуйста"],
    ["доставка чайников", "Чайник: когда доставят доставкой?"],
    ["елка", "Ёлки в наличии"],
    ["ОРДЕР", "ордера"],
    ["ordered", "My order's late"],
    ["client's", "the clients"],
    ["anna@mail.example", "Пишите на Anna@mail.example."],
    ["интернет-магазине", "Интернет-магазин чая"],
    ["чайн", "чайник"],
    ["12500", "Всего 12 500 ₽"],
    ["12 500", "Всего 12500 рублей"],
    ["15 2024", "от 2024 года, пункт 15"],
    ["заказ 15", "Заказы №15"],
  ])("%j is found in %j", (query, text) => {
    expect(finds(query, text)).toBe(true);
    expect(stretchesOf(text, termsOf(query)).length).toBeGreaterThan(0);
  });

  it.each([
    ["чайник", "чайка"],
    ["чайник кофе", "чайник"],
    ["айник", "чайник"],
    ["15 ", "150"],
  ])("%j is not found in %j", (query, text) => expect(finds(query, text)).toBe(false));

  it("has every word found by each of its beginnings of two letters and more", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."аеёиклмнорстчшыьяйabdeginrst"),
      minLength: 2,
      maxLength: 14,
    });
    fc.assert(
      fc.property(letters, fc.nat(), (word, at) => {
        const beginning = word.slice(0, 2 + (at % (word.length - 1)));
        expect(finds(beginning, `это ${word}!`)).toBe(true);
      }),
    );
  });
});

describe("numbers", () => {
  const spellings = [
    "+7 (916) 123-45-67",
    "8 (916) 123-45-67",
    "89161234567",
    "8-916-123-45-67",
    "9161234567",
    "916 123 45 67",
    "+79161234567",
  ];
  const written = ["+79161234567", "8 916 123 45 67", "тел. +7 (916) 123-45-67, Анна"];

  it.each(spellings)("are found in any spelling: %s", (query) => {
    for (const text of written) expect([text, finds(query, text)]).toEqual([text, true]);
  });

  it("are found by their last digits, and not by others", () => {
    expect(finds("4567", "+7 916 123-45-67")).toBe(true);
    expect(finds("4568", "+7 916 123-45-67")).toBe(false);
    expect(finds("+7 916 123-45-68", "+7 916 123-45-67")).toBe(false);
  });

  it("of other countries are found without their trunk prefix", () => {
    expect(numberIn("030 1234567")).toEqual(["301234567"]);
    expect(finds("030 1234567", "+49 30 1234567")).toBe(true);
    expect(finds("0049 30 1234567", "+49 30 1234567")).toBe(true);
    expect(finds("+49 30 1234567", "030 1234567")).toBe(true);
  });

  it("that are no phones are kept whole", () => {
    expect(numbersOf("12 500")).toEqual(["12500"]);
    expect(numbersOf("card 1234 5678 9012 3456")).toEqual(["1234567890123456"]);
    expect(numbersOf("one 1 and no more")).toEqual([]);
  });
});

describe("what is shown", () => {
  it("marks the words in the form in which they were written", () => {
    expect(marked("чайник доставка", "Чайники: доставкой. <b>чай</b>")).toEqual(["Чайники", "доставкой"]);
    expect(marked("9161234567", "зв. 8 (916) 123-45-67!")).toEqual(["8 (916) 123-45-67"]);
  });

  it("is a short piece around them, with the same words marked", () => {
    const long = `${"вода ".repeat(200)}чайник ${"чашка ".repeat(200)}`;
    const { text, marks } = excerptOf(long, termsOf("чайника"), 120);
    expect(text.length).toBeLessThanOrEqual(122);
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(["чайник"]);
    expect(text.startsWith("…") && text.endsWith("…")).toBe(true);
  });

  it("never cuts a character, nor marks beyond the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.string({ minLength: 1, maxLength: 5 }),
        (text, query) => {
          const excerpt = excerptOf(text, termsOf(query), 40);
          if (text.isWellFormed()) expect(excerpt.text.isWellFormed()).toBe(true);
          let last = 0;
          for (const [from, to] of excerpt.marks) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(excerpt.text.length);
            last = to;
          }
        },
      ),
    );
  });

  it("keys are once each, and of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(new Set(keysOf(text)).size).toBe(keysOf(text).length);
      }),
    );
  });
});
