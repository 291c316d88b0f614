import { describe, expect, it } from "vitest";
import type { OutgoingFile } from "../../../src/channels/channel.ts";
import { format } from "../../../src/channels/whatsapp/format.ts";

const file = (type: string, kind: OutgoingFile["kind"], bytes = 1000): OutgoingFile => {
  return { id: "f".repeat(32), name: "a file", type, bytes, kind };
};
const picture = file("image/png", "image");
const buttons = [{ id: "yes", label: "Yes" }];

describe("format", () => {
  it("DL5 4096 characters are one message, more are several", () => {
    expect(format({ text: "я".repeat(4096), files: [] })).toEqual({ parts: [{ text: "я".repeat(4096) }] });
    const formatted = format({ text: "word ".repeat(1000).trim(), files: [] });
    expect("parts" in formatted && formatted.parts.map(({ text }) => text.length)).toEqual([4094, 904]);
  });

  it("DL5 words of 1024 stand under a picture, longer ones before it", () => {
    const short = "x".repeat(1024);
    expect(format({ text: short, files: [picture] })).toEqual({ parts: [{ text: short, file: picture }] });
    expect(format({ text: `${short}x`, files: [picture] })).toEqual({
      parts: [{ text: `${short}x` }, { text: "", file: picture }],
    });
  });

  it.each([file("audio/ogg", "voice"), file("audio/mpeg", "audio"), file("image/webp", "sticker")])(
    "DL5 a $kind has no words beside it",
    (sound) => {
      expect(format({ text: "Listen", files: [sound] })).toEqual({
        parts: [{ text: "Listen" }, { text: "", file: sound }],
      });
    },
  );

  it("DL5 a sound that goes as a document has", () => {
    const long = file("audio/mpeg", "audio", 16 * 1024 * 1024 + 1);
    expect(format({ text: "Listen", files: [long] })).toEqual({ parts: [{ text: "Listen", file: long }] });
  });

  it("buttons stand under words alone", () => {
    expect(format({ text: "This one?", files: [picture], buttons })).toEqual({
      parts: [
        { text: "This one?", buttons },
        { text: "", file: picture },
      ],
    });
  });

  it("a file over 100 MB is refused in words", () => {
    const huge = file("application/pdf", "document", 100 * 1024 * 1024 + 1);
    expect(format({ text: "", files: [huge] })).toEqual({ refused: expect.stringMatching(/larger than the 100 MB/) });
  });
});
