// @vitest-environment happy-dom
import { fireEvent, render } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { Attachments } from "../../../console/transcript/attachments.tsx";
import type { FileView } from "../../../src/protocol/entry.ts";

const file = (by: Partial<FileView>): FileView => ({
  ...{ id: "f1", name: "thing", type: "application/pdf", bytes: 2_000, kind: "document", state: "stored" },
  ...by,
});
const shown = (by: Partial<FileView>) => render(<Attachments conversation="c" files={[file(by)]} />).container;
const kindsOf = (container: Element) =>
  ["img", "video", "audio", "a[download]"].filter((what) => container.querySelector(what));

describe("a file of a message (RC8)", () => {
  it.each<[string, Partial<FileView>, string[]]>([
    ["a picture", { kind: "image", type: "image/jpeg" }, ["img"]],
    ["a sticker", { kind: "sticker", type: "image/webp" }, ["img"]],
    ["a moving sticker", { kind: "sticker", type: "video/webm" }, ["video"]],
    ["a sticker of a form that browsers do not know", { kind: "sticker", type: "application/gzip" }, ["a[download]"]],
    ["a video", { kind: "video", type: "video/mp4" }, ["video"]],
    ["a voice message", { kind: "voice", type: "audio/ogg" }, ["audio"]],
    ["audio", { kind: "audio", type: "audio/mpeg" }, ["audio"]],
    ["a document", {}, ["a[download]"]],
    ["one that is still being fetched", { kind: "image", type: "image/jpeg", state: "pending" }, []],
    ["one that could not be fetched", { kind: "voice", type: "audio/ogg", state: "failed" }, []],
  ])("%s is shown as what it is", (_, by, expected) => {
    expect(kindsOf(shown(by))).toEqual(expected);
  });

  it.each<[string, Partial<FileView>]>([
    ["img", { kind: "image", type: "image/heic" }],
    ["audio", { kind: "voice", type: "audio/amr" }],
    ["video", { kind: "video", type: "video/3gpp" }],
  ])("is offered as a download where the browser cannot show it (%s)", async (what, by) => {
    const container = shown(by);
    const element = container.querySelector(what);
    if (element) fireEvent.error(element);
    await Promise.resolve();
    expect(kindsOf(container)).toEqual(["a[download]"]);
  });
});
