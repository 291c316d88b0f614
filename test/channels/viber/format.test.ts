import { describe, expect, it } from "vitest";
import type { OutgoingFile } from "../../../src/channels/channel.ts";
import { format } from "../../../src/channels/viber/format.ts";

const file = (name: string, type = "application/pdf", bytes = 1000): OutgoingFile => {
  return { id: "f".repeat(32), name, type, bytes, kind: type.startsWith("image/") ? "image" : "document" };
};
const picture = file("map.png", "image/png");
const plan = file("plan.pdf");

describe("format", () => {
  it("DL5 a text of 7000 is one message, a longer one is several", () => {
    expect(format({ text: "я".repeat(7000), files: [] })).toEqual({ parts: [{ text: "я".repeat(7000) }] });
    const formatted = format({ text: "word ".repeat(2000).trim(), files: [] });
    expect("parts" in formatted && formatted.parts.map(({ text }) => text.length)).toEqual([6999, 2999]);
  });

  it("DL5 words of 768 stand under a picture, longer ones before it", () => {
    const short = "x".repeat(768);
    expect(format({ text: short, files: [picture, plan] })).toEqual({
      parts: [
        { text: short, file: picture },
        { text: "", file: plan },
      ],
    });
    const long = "x".repeat(769);
    expect(format({ text: long, files: [picture] })).toEqual({ parts: [{ text: long }, { text: "", file: picture }] });
  });

  it.each([
    plan,
    file("bed.mp4", "video/mp4"),
    file("map.gif", "image/gif"),
    file("map.png", "image/png", 1024 * 1024 + 1),
  ])("DL5 words stand before a file that Viber shows none under: $name, $bytes bytes", (one) => {
    expect(format({ text: "Here", files: [one] })).toEqual({ parts: [{ text: "Here" }, { text: "", file: one }] });
  });

  it("refuses a file over 50 MB by its name, before anything is sent", () => {
    const film = file("film.mov", "video/quicktime", 50 * 1024 * 1024 + 1);
    expect(format({ text: "Here", files: [plan, film] })).toEqual({
      refused: expect.stringMatching(/film\.mov.*50 MB/),
    });
  });

  it.each(["setup.exe", "Setup.MSI", "app.apk", "archive.tar.bin"])(
    "refuses the program %s, which Viber delivers to nobody",
    (name) => {
      expect(format({ text: "", files: [file(name)] })).toEqual({ refused: expect.stringContaining(name) });
    },
  );

  it("takes names that only look like a program's", () => {
    for (const name of ["exe", "exe.pdf", ".profile", "run"])
      expect(format({ text: "", files: [file(name)] })).toHaveProperty("parts");
  });
});
