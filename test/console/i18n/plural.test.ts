import { describe, expect, it } from "vitest";
import { en } from "../../../console/i18n/en/index.ts";
import { plural } from "../../../console/i18n/plural.ts";
import { ru } from "../../../console/i18n/ru/index.ts";

describe("plurals", () => {
  const forms = { one: "диалог", few: "диалога", many: "диалогов", other: "диалога" };
  it.each([
    [0, "диалогов"],
    [1, "диалог"],
    [2, "диалога"],
    [4, "диалога"],
    [5, "диалогов"],
    [11, "диалогов"],
    [12, "диалогов"],
    [21, "диалог"],
    [22, "диалога"],
    [111, "диалогов"],
    [1.5, "диалога"],
  ])("of %d in Russian is %s", (count, word) => {
    expect(plural("ru", count, forms)).toBe(word);
  });

  it("of English has two forms", () => {
    expect([0, 1, 2, 21].map((count) => plural("en", count, { one: "line", other: "lines" }))).toEqual([
      "lines",
      "line",
      "lines",
      "lines",
    ]);
  });

  it("are used by the texts that count", () => {
    expect([1, 3, 5].map(ru.settings.people.lineCount)).toEqual(["1 линия", "3 линии", "5 линий"]);
    expect([1, 3].map(en.settings.people.lineCount)).toEqual(["1 line", "3 lines"]);
    expect([1, 2, 11].map(ru.conversation.composer.tooLong)).toEqual([
      "Длиннее на 1 символ",
      "Длиннее на 2 символа",
      "Длиннее на 11 символов",
    ]);
  });
});
