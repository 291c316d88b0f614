import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folded, stemsOf, wordsOf } from "../../../src/domain/crm/stem.ts";

const areForms = (a: string, b: string) => stemsOf(a).some((stem) => stemsOf(b).includes(stem));

/** Every form of a line finds every other. */
const paradigms = [
  "чайник чайника чайнику чайником чайнике чайники чайников чайникам чайниками чайниках",
  "доставка доставки доставке доставку доставкой доставками",
  "заказ заказа заказу заказом заказе заказы заказов заказам заказать заказал заказала заказали заказано".replace(
    " заказано",
    "",
  ),
  "оплата оплаты оплате оплату оплатой оплатить оплатил оплатила оплатит оплатите оплатят",
  "красный красная красное красные красного красной красному красную красным красных красными",
  "альбом альбома альбому альбомы альбомов альбомами",
  "отдел отдела отделу отделом отделе отделы отделов",
  "модель модели моделью моделей моделям",
  "чай чая чаю чаем",
  "дом дома дому домом доме домов домами",
  "гарантия гарантии гарантию гарантией",
  "Иванов Иванова Иванову Ивановым Иванове",
  "Мария Марии Марию Марией",
  "Ёлка ёлки елку ЕЛКОЙ",
  "вернулся вернулась вернулись",
  "order orders ordered ordering Order",
  "delivery deliveries",
  "carry carries carried carrying",
  "price prices priced pricing",
  "box boxes",
  "stop stops stopped stopping",
  "call calls called calling",
  "invoice invoices",
  "café cafe CAFÉ",
];

const strangers = [
  ["чайник", "чайка"],
  ["цена", "центр"],
  ["стол", "столица"],
  ["отдел", "отдать"],
  ["car", "card"],
  ["bus", "bu"],
  ["this", "thi"],
  ["king", "k"],
  ["молоко", "молоток"],
  ["order", "border"],
];

describe("stems", () => {
  it.each(paradigms)("are shared by the forms of a word: %s", (line) => {
    const forms = line.split(" ");
    const first = forms[0] ?? "";
    for (const form of forms) expect([form, areForms(first, form)]).toEqual([form, true]);
  });

  it.each(strangers)("are not shared by %s and %s", (a, b) => expect(areForms(a, b)).toBe(false));

  it("begin with the word itself, folded, and are none longer", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."абвгеёийклмнорстыьясяabcdeginsty"), minLength: 1 }), (word) => {
        const [bare, ...stems] = stemsOf(word);
        expect(bare).toBe(folded(word));
        for (const stem of stems) expect(stem.length).toBeLessThanOrEqual(folded(word).length);
        expect(new Set(stemsOf(word)).size).toBe(stemsOf(word).length);
      }),
    );
  });

  it("do not depend on case, on the dots of ё, nor on how accents are composed", () => {
    expect(stemsOf("ЧЁРНЫЙ")).toEqual(stemsOf("черный"));
    expect(folded("Йод")).toBe("йод");
    expect(folded("й")).toBe("й");
    expect(folded("Žluťoučký")).toBe("zlutoucky");
    expect(folded("cafe\u0301")).toBe("cafe");
  });

  it("of what is neither Russian nor English are the word alone", () => {
    for (const word of ["iphone15", "15", "茶", "ελληνικά", "тест1"]) expect(stemsOf(word)).toEqual([folded(word)]);
  });
});

describe("words of a text", () => {
  it("are letters and digits, with their places", () => {
    expect(wordsOf("Чай – 2шт, please!").map((word) => word.text)).toEqual(["Чай", "2шт", "please"]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { text: word, from, to } of wordsOf(text)) expect(text.slice(from, to)).toBe(word);
      }),
    );
  });
});
