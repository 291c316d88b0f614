import { describe, expect, it } from "vitest";
import type { OutgoingFile } from "../../../src/channels/channel.ts";
import { format } from "../../../src/channels/telegram/format.ts";

const file = (name: string, bytes = 1000): OutgoingFile => {
  return { id: name.padEnd(32, "0"), name, type: "application/pdf", bytes, kind: "document" };
};
const [first, second] = [file("first.pdf"), file("second.pdf")];

describe("format", () => {
  it("DL5 a text is split at 4096", () => {
    const text = "word ".repeat(2000).trim();
    const formatted = format({ text, files: [], replyTo: "7" });
    expect("parts" in formatted && formatted.parts.map((part) => part.text.length)).toEqual([4094, 4094, 1809]);
  });

  it("DL5 a text of 4096 is one message, and one of 1024 is a caption", () => {
    expect(format({ text: "x".repeat(4096), files: [] })).toEqual({ parts: [{ text: "x".repeat(4096) }] });
    const caption = "я".repeat(1024);
    expect(format({ text: caption, files: [first] })).toEqual({ parts: [{ text: caption, file: first }] });
  });

  it("DL5 a text too long for a caption goes before the files", () => {
    const text = "x".repeat(1025);
    expect(format({ text, files: [first, second], replyTo: "7" })).toEqual({
      parts: [
        { text, replyTo: "7" },
        { text: "", file: first },
        { text: "", file: second },
      ],
    });
  });

  it("several files are several messages, and the first has the words and the reply", () => {
    expect(format({ text: "Both", files: [first, second], replyTo: "7" })).toEqual({
      parts: [
        { text: "Both", file: first, replyTo: "7" },
        { text: "", file: second },
      ],
    });
  });

  it("buttons stand under the last words", () => {
    const buttons = [{ id: "hours", label: "When are you open?" }];
    const formatted = format({ text: "x".repeat(4097), files: [first], buttons });
    expect("parts" in formatted && formatted.parts.map((part) => part.buttons)).toEqual([
      undefined,
      buttons,
      undefined,
    ]);
    expect(format({ text: "Here", files: [first, second], buttons })).toEqual({
      parts: [
        { text: "Here", file: first, buttons },
        { text: "", file: second },
      ],
    });
  });

  it("refuses a file over 50 MB by its name, before anything is sent", () => {
    const formatted = format({ text: "Here", files: [first, file("film.mov", 50 * 1024 * 1024 + 1)] });
    expect(formatted).toEqual({ refused: expect.stringMatching(/film\.mov.*50 MB/) });
  });
});
