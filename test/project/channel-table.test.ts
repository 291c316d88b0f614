import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Capabilities } from "../../src/channels/channel.ts";
import { channels } from "../../src/channels/registry.ts";
import { limits } from "../../src/protocol/limits.ts";
import type { ChannelKind } from "../../src/protocol/session.ts";
import type { ActKind } from "../simulator/kit/act.ts";
import { wires } from "../simulator/providers.ts";

type Acts = readonly ActKind[];

const ofTelegram = [
  ...(["text", "photo", "document", "voice", "audio", "video", "sticker", "location", "contact"] as const),
  ...(["reply", "edit", "reaction", "press", "block", "unblock"] as const),
] satisfies Acts;

/** What customers can do: what their simulated provider lets them, and the browser test sees arrive. */
const provided: readonly (readonly [ChannelKind, string, Acts])[] = [
  ["telegram", "Telegram", ofTelegram],
  ["vk", wires.vk.title, wires.vk.acts],
  ["whatsapp", wires.whatsapp.title, wires.whatsapp.acts],
  ["instagram", wires.instagram.title, wires.instagram.acts],
  ["messenger", wires.messenger.title, wires.messenger.acts],
  ["viber", wires.viber.title, wires.viber.acts],
  ["bitrix24", wires.bitrix24.title, wires.bitrix24.acts],
  ["email", wires.email.title, wires.email.acts],
  ["custom", wires.custom.title, wires.custom.acts],
];

const media = {
  photo: "pictures",
  document: "files",
  voice: "voice",
  audio: "audio",
  video: "video",
  sticker: "stickers",
  location: "places",
  contact: "contacts",
} satisfies Partial<Record<ActKind, string>>;

const head = [
  "",
  "text",
  "media in",
  "media out",
  "replies",
  "reactions",
  "edits",
  "receipts",
  "typing",
  "buttons",
  "limits",
];
const none = "–";

function row([kind, title, acts]: (typeof provided)[number]): string[] {
  const { text, files, replies, receipts, typing, buttons, replyWindow, rate } = channels[kind].capabilities;
  const has = (act: ActKind) => acts.includes(act);
  return [
    title,
    text ? `${text.limit.toLocaleString("en")} ${text.unit === "utf8" ? "bytes" : "characters"}` : "any length",
    mediaIn(acts),
    mediaOut(files),
    listed([has("reply") && "in", replies && "out"]),
    listed([has("reaction") && "yes"]),
    listed([has("edit") && "edits", has("delete") && "deletions"]),
    listed([receipts && has("deliver") && "delivered", receipts && has("read") && "read"]),
    listed([has("typing") && "in", typing && "out"]),
    buttons ? `${buttons.most} of ${buttons.label} letters` : "numbers",
    listed([replyWindow && `${replyWindow} h to answer`, rate && `${rate.perSecond} a second`]),
  ];
}

/** The channel's limits under our own. */
function mediaOut({ image = 0, ...others }: Capabilities["files"]): string {
  const most = Math.max(...Object.values(others));
  const size = (bytes: number) => `${Math.floor(Math.min(limits.file, bytes) / 1024 / 1024)} MB`;
  return size(image) === size(most) ? size(most) : `${size(most)}, pictures ${size(image)}`;
}

function mediaIn(acts: Acts): string {
  const kinds = Object.entries(media) as [ActKind, string][];
  const missing = kinds.filter(([act]) => !acts.includes(act)).map(([, name]) => name);
  if (missing.length === 0) return "all kinds";
  if (missing.length < 4) return `all but ${missing.join(", ")}`;
  return kinds.flatMap(([act, name]) => (acts.includes(act) ? [name] : [])).join(", ");
}

function listed(parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter(Boolean).join(", ") || none;
}

/** Each column as wide as its widest cell, for those who read the file as it is. */
function aligned(rows: readonly string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [first = [], ...others] = rows;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line)];
}

it("the README's table of channels is what the channels say of themselves", () => {
  const table = aligned([head, ...provided.map(row)]);
  const readme = readFileSync("README.md", "utf8").split("\n");
  const from = readme.indexOf(table[0] ?? "");
  expect(readme.slice(from, from + table.length)).toEqual(table);
});
