// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { language } from "../../../console/i18n/words.ts";
import { inBrief } from "../../../console/transcript/in-brief.ts";
import type { FileView } from "../../../src/protocol/entry.ts";

const file = (kind: FileView["kind"], name: string): FileView => ({
  ...{ id: "f".repeat(32), type: "application/octet-stream", bytes: 1, state: "stored" },
  kind,
  name,
});

beforeEach(() => {
  language.value = "en";
});

describe("a message without words, quoted", () => {
  it("is called by what it holds; only a document by its name", () => {
    expect(inBrief({ files: [file("document", "a.pdf"), file("image", "b.jpg")] })).toBe("a.pdf");
    expect(inBrief({ files: [file("image", "IMG_2044.jpg")] })).toBe("Picture");
    expect(inBrief({ files: [file("voice", "voice.ogg")] })).toBe("Voice message");
    expect(inBrief({ place: { latitude: 1, longitude: 2 } })).toBe("Place");
    expect(inBrief({ place: { latitude: 1, longitude: 2, title: "Tea house" } })).toBe("Tea house");
    expect(inBrief({ card: { name: "Olga", phone: "+100" } })).toBe("Olga");
    expect(inBrief({})).toBe("…");
  });
});
