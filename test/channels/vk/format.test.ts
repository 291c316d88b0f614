import { describe, expect, it } from "vitest";
import type { OutgoingFile } from "../../../src/channels/channel.ts";
import { format } from "../../../src/channels/vk/format.ts";

const file = (name: string, type = "application/pdf", bytes = 1000): OutgoingFile => {
  return { id: name.padEnd(32, "0"), name, type, bytes, kind: "document" };
};

describe("format", () => {
  it("DL5 a text is split at 4096", () => {
    const formatted = format({ text: "word ".repeat(2000).trim(), files: [], replyTo: "7" });
    expect("parts" in formatted && formatted.parts.map(({ text }) => text.length)).toEqual([4094, 4094, 1809]);
  });

  it("DL5 a text as long as a message may be stands beside its file", () => {
    const plan = file("plan.pdf");
    const text = "я".repeat(4096);
    expect(format({ text, files: [plan] })).toEqual({ parts: [{ text, file: plan }] });
  });

  it("refuses a file over 200 MB by its name, before anything is sent", () => {
    const film = file("film.mov", "video/quicktime", 200 * 1024 * 1024 + 1);
    expect(format({ text: "Here", files: [film] })).toEqual({ refused: expect.stringMatching(/film\.mov.*200 MB/) });
  });

  it("refuses an MP3, which VK takes as no document, and says what to do instead", () => {
    const song = file("song.mp3", "audio/mpeg");
    expect(format({ text: "Here", files: [song] })).toEqual({ refused: expect.stringMatching(/song\.mp3.*ZIP/) });
  });
});
