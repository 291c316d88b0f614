import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/domain/crm/decode-text.ts";

const text = "Имя;Phone\r\nАнна Ёлкина;+7 916\r\n";
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const units = [...(mark ? "\ufeff" : ""), ...text].map((sign) => sign.charCodeAt(0));
  const view = new DataView(new ArrayBuffer(units.length * 2));
  units.forEach((unit, at) => {
    view.setUint16(at * 2, unit, little);
  });
  return new Uint8Array(view.buffer);
};
/** А–я lie in one run in windows-1251; Ё and ё stand apart. */
const windows1251 = (text: string) =>
  new Uint8Array(
    [...text].map((sign) => {
      const code = sign.charCodeAt(0);
      if (sign === "Ё") return 0xa8;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a file's text", () => {
  it.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with a BOM", utf8(`\ufeff${text}`)],
    ["UTF-16 LE with a BOM", utf16(text, true, true)],
    ["UTF-16 BE with a BOM", utf16(text, false, true)],
    ["UTF-16 LE", utf16(text, true, false)],
    ["UTF-16 BE", utf16(text, false, false)],
    ["windows-1251", windows1251(text)],
  ])("is read from %s, without its mark", (_, bytes) => expect(decodeText(bytes)).toBe(text));

  it("is nothing where there is nothing", () => expect(decodeText(new Uint8Array())).toBe(""));
  it("is not taken for UTF-16 for one stray zero byte", () => {
    expect(decodeText(utf8(`a,b\0\n${"Anna,1\n".repeat(20)}`))).toContain("Anna,1");
  });
});
