import { describe, expect, it } from "vitest";
import { contradiction, settledType } from "../../src/platform/claimed-type.ts";
import { sniff } from "../../src/platform/sniff.ts";
import { jpeg } from "../simulator/samples/jpeg.ts";
import { mp4 } from "../simulator/samples/mp4.ts";
import { oggOpus } from "../simulator/samples/ogg-opus.ts";
import { pdf } from "../simulator/samples/pdf.ts";
import { landscape } from "../simulator/samples/picture.ts";
import { png } from "../simulator/samples/png.ts";
import { wav } from "../simulator/samples/wav.ts";
import { stickerWebp } from "../simulator/samples/webp.ts";

/** Bytes as Latin-1. */
const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const text = (content: string) => new TextEncoder().encode(content);
const office = "application/vnd.openxmlformats-officedocument";

describe("a file's real type", () => {
  it.each<[string, Uint8Array, string, string]>([
    ["PNG", png(landscape(1), 4, 4), "image/png", "image"],
    ["JPEG", jpeg(landscape(1), 8, 8), "image/jpeg", "image"],
    ["GIF", bytes("GIF89a\x01\x00"), "image/gif", "image"],
    ["WebP", stickerWebp(), "image/webp", "image"],
    ["AVIF", bytes("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1"), "image/avif", "image"],
    ["HEIC", bytes("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "image/heic", "image"],
    ["MP4", mp4(landscape(1), 16, 16, 1), "video/mp4", "video"],
    ["QuickTime", bytes("\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  "), "video/quicktime", "video"],
    ["M4A", bytes("\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00M4A mp42isom"), "audio/mp4", "audio"],
    ["WebM", bytes("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm"), "video/webm", "video"],
    ["MP3 with a tag", bytes("ID3\x04\x00\x00"), "audio/mpeg", "audio"],
    ["bare MP3", bytes("\xff\xfb\x90\x64\x00"), "audio/mpeg", "audio"],
    ["Opus in Ogg", oggOpus(1), "audio/ogg", "voice"],
    ["Vorbis in Ogg", bytes(`OggS\x00\x02${"\x00".repeat(22)}\x01vorbis`), "audio/ogg", "audio"],
    ["WAV", wav(1), "audio/wav", "audio"],
    ["PDF", pdf("hello"), "application/pdf", "document"],
    ["ZIP", bytes("PK\x03\x04\x14\x00\x00\x00readme.txt"), "application/zip", "document"],
    [
      "DOCX",
      bytes("PK\x03\x04[Content_Types].xml....PK\x03\x04word/document.xml"),
      `${office}.wordprocessingml.document`,
      "document",
    ],
    [
      "XLSX",
      bytes("PK\x03\x04[Content_Types].xml....PK\x03\x04xl/workbook.xml"),
      `${office}.spreadsheetml.sheet`,
      "document",
    ],
    ["text", text("Привет, 世界 — 1 < 2\n\ttabs too\r\n"), "text/plain", "document"],
    ["a quoted tag in text", text("use <b> for bold"), "text/plain", "document"],
  ])("is known for %s", (_, head, type, kind) => {
    expect(sniff(head)).toEqual({ type, kind });
  });

  it("is known for a text that is cut within a letter", () => {
    expect(sniff(text("Привет").subarray(0, 5))?.type).toBe("text/plain");
  });

  it.each<[string, Uint8Array]>([
    ["a Windows program", bytes("MZ\x90\x00\x03\x00\x00\x00")],
    ["a Linux program", bytes("\x7fELF\x02\x01\x01\x00")],
    ["a macOS program", bytes("\xcf\xfa\xed\xfe\x07\x00\x00\x01")],
    ["a shell script", text("#!/bin/sh\nrm -rf /")],
    ["HTML", text("<!DOCTYPE html><script>alert(1)</script>")],
    ["HTML after blanks and a comment", text("\n  <!-- hello --> <HTML>")],
    ["HTML after a byte order mark", text("\ufeff<html>")],
    ["a bare script element", text("<script>alert(1)</script>")],
    ["SVG", text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["SVG as XML", text('<?xml version="1.0"?><svg/>')],
    ["PHP", text("<?php system($_GET[0]);")],
    ["video in Ogg", bytes(`OggS\x00\x02${"\x00".repeat(22)}\x80theora`)],
    ["Matroska", bytes("\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska")],
    ["bytes that are no text", bytes("\x00\x01\x02\x03")],
    ["text that is not UTF-8", bytes("caf\xe9 cr\xe8me br\xfbl\xe9e")],
    ["an AAC stream, which looks like MP3", bytes("\xff\xf1\x50\x80\x00")],
  ])("is not one we take for %s", (_, head) => {
    expect(sniff(head)).toBeUndefined();
  });
});

describe("a file that contradicts itself", () => {
  const picture = { type: "image/png", kind: "image" } as const;
  const plain = { type: "text/plain", kind: "document" } as const;

  it.each([
    [picture, undefined, "a.png"],
    [picture, "image/png", "a.png"],
    [picture, "IMAGE/PNG; q=1", "a.png"],
    [picture, "application/octet-stream", "a.png"],
    [plain, "text/csv", "a.csv"],
    [plain, "application/json", "a.json"],
    [{ type: "application/zip", kind: "document" }, `${office}.presentationml.presentation`, "a.pptx"],
    [{ type: "audio/ogg", kind: "voice" }, "audio/ogg; codecs=opus", "voice.oga"],
  ] as const)("is not %j called %j, named %j", (sniffed, claimed, name) => {
    expect(contradiction(sniffed, claimed, name)).toBeUndefined();
  });

  it.each([
    [picture, "image/jpeg", "a.jpg"],
    [picture, "text/html", "a.png"],
    [plain, "text/html", "a.txt"],
    [plain, "image/svg+xml", "a.txt"],
    [plain, "application/javascript", "a.txt"],
    [plain, undefined, "a.html"],
    [plain, undefined, "run.SH"],
    [picture, "image/png", "picture.png.exe"],
    [{ type: "application/zip", kind: "document" }, undefined, "app.jar"],
    [undefined, undefined, "a.bin"],
  ] as const)("is %j called %j, named %j", (sniffed, claimed, name) => {
    expect(contradiction(sniffed, claimed, name)).toMatch(/Send/);
  });

  it("a recording without a picture is sound", () => {
    expect(settledType({ type: "video/webm", kind: "video" }, "audio/webm;codecs=opus").kind).toBe("audio");
    expect(settledType({ type: "video/webm", kind: "video" }, "video/webm").kind).toBe("video");
  });
});
