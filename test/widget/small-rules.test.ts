import { describe, expect, it } from "vitest";
import { presentationOf } from "../../widget/app/files/file-bytes.ts";
import { fileSize } from "../../widget/app/files/file-size.ts";
import { dayName } from "../../widget/app/ui/day-name.ts";
import { sendsOnEnter } from "../../widget/app/ui/sends-on-enter.ts";
import { wordsFor } from "../../widget/app/words.ts";

describe("fileSize", () => {
  const units = ["B", "KB", "MB"];
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1536, "1.5 KB"],
    [123_456, "121 KB"],
    [25 * 1024 ** 2, "25 MB"],
    [5000 * 1024 ** 2, "5,000 MB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(fileSize(bytes, "en", units)).toBe(text);
  });
  it("uses the language's decimal sign", () => {
    expect(fileSize(1536, "ru", ["Б", "КБ"])).toBe("1,5 КБ");
  });
});

describe("presentationOf", () => {
  it.each([
    ["image/png", "image", "picture"],
    ["image/webp", "sticker", "picture"],
    ["image/svg+xml", "image", "row"],
    ["text/html", "image", "row"],
    ["image/png", "document", "row"],
    ["audio/ogg", "voice", "audio"],
    ["video/mp4", "video", "video"],
    ["application/pdf", "document", "row"],
    ["text/html", "video", "row"],
  ] as const)("%s sent as %s is shown as a %s", (type, kind, shown) => {
    expect(presentationOf({ type, kind })).toBe(shown);
  });
});

describe("dayName", () => {
  const words = { today: "today", yesterday: "yesterday", locale: "en" };
  const at = (...when: [number, number, number, number?]) => new Date(...when).getTime();
  const now = at(2026, 2, 30, 1);
  it.each([
    [at(2026, 2, 30, 0), "today"],
    [at(2026, 2, 29, 23), "yesterday"],
    [at(2026, 2, 28, 23), "March 28"],
    [at(2025, 11, 31), "December 31, 2025"],
  ])("%d is %s", (day, name) => {
    expect(dayName(day, now, words)).toBe(name);
  });
});

describe("sendsOnEnter", () => {
  const enter = { key: "Enter", shiftKey: false, isComposing: false };
  it("sends on Enter", () => {
    expect(sendsOnEnter(enter, false)).toBe(true);
  });
  it.each([
    [{ ...enter, shiftKey: true }, false],
    [{ ...enter, isComposing: true }, false],
    [enter, true],
    [{ ...enter, key: "a" }, false],
  ])("makes a line, or ends a word, on %j (touch: %s)", (key, touch) => {
    expect(sendsOnEnter(key, touch)).toBe(false);
  });
});

describe("wordsFor", () => {
  it.each([
    ["ru", "Отправить"],
    ["ru-RU", "Отправить"],
    ["en", "Send"],
    ["run", "Send"],
    ["de-AT", "Send"],
    ["", "Send"],
  ])("%j reads %s", (language, send) => {
    expect(wordsFor(language, []).send).toBe(send);
  });
  it("writes dates as the visitor's country does, where the language is theirs", () => {
    expect(wordsFor("en", ["de-DE", "en-GB"]).locale).toBe("en-GB");
    expect(wordsFor("ru", ["de-DE", "en-GB"]).locale).toBe("ru");
  });
});
