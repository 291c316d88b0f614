import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { unbatch } from "../../src/protocol/batch.ts";
import { limits } from "../../src/protocol/limits.ts";
import { OperatorUp } from "../../src/protocol/operator/up.ts";
import { VisitorUp } from "../../src/protocol/visitor/up.ts";

const id = "frame-0001";
const conversation = "0123456789abcdef".repeat(4);
const file = "0123456789abcdef".repeat(2);
const long = "x".repeat(limits.text);

const visitorSays: [string, unknown][] = [
  ["a text", { t: "send", id, text: "hello" }],
  ["the longest text", { t: "send", id, text: long }],
  ["files without a text", { t: "send", id, text: "", files: [file] }],
  ["a reply, from a page", { t: "send", id, text: "x", replyTo: 3, page: "https://shop.example/lamps" }],
  ["a text of an emoji", { t: "send", id, text: "👍" }],
  ["typing", { t: "typing", id, on: false }],
  ["a mark", { t: "read", id, seq: 0 }],
  ["a page of history", { t: "history", id, after: 0, limit: limits.page }],
  ["history as it comes", { t: "history", id }],
  ["an acknowledgement", { t: "got", frames: 32 }],
  ["a field of a later version", { t: "typing", id, on: true, later: { version: 2 } }],
];
const visitorDoesNotSay: [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a list", []],
  ["an unknown frame", { t: "fly", id }],
  ["a frame of an operator's", { t: "accept", id, conversation, epoch: 1 }],
  ["no id", { t: "send", text: "x" }],
  ["a short id", { t: "send", id: "short", text: "x" }],
  ["a long id", { t: "send", id: "x".repeat(65), text: "x" }],
  ["an id with a space", { t: "send", id: "frame 0001", text: "x" }],
  ["no text", { t: "send", id }],
  ["an empty text", { t: "send", id, text: "" }],
  ["white space", { t: "send", id, text: " \n\t " }],
  ["white space and no files", { t: "send", id, text: " ", files: [] }],
  ["too long a text", { t: "send", id, text: `${long}x` }],
  ["a lone surrogate", { t: "send", id, text: "a\ud83d" }],
  ["a text that is a number", { t: "send", id, text: 7 }],
  ["eleven files", { t: "send", id, text: "x", files: Array(11).fill(file) }],
  ["a file's path", { t: "send", id, text: "x", files: [`../${file}`] }],
  ["a reply to half a message", { t: "send", id, text: "x", replyTo: 1.5 }],
  ["a reply to before the beginning", { t: "send", id, text: "x", replyTo: -1 }],
  ["an endless page", { t: "send", id, text: "x", page: "x".repeat(2_001) }],
  ["typing of no kind", { t: "typing", id, on: "yes" }],
  ["a mark beyond numbers", { t: "read", id, seq: 2 ** 53 }],
  ["a page too large", { t: "history", id, limit: limits.page + 1 }],
  ["an empty page", { t: "history", id, limit: 0 }],
  ["having got nothing", { t: "got", frames: 0 }],
  ["having got half a frame", { t: "got", frames: 0.5 }],
];
const operatorSays: [string, unknown][] = [
  ["an answer", { t: "send", id, conversation, epoch: 1, text: "hello" }],
  ["a note", { t: "send", id, conversation, epoch: 1, text: "hm", audience: "house" }],
  ["accept", { t: "accept", id, conversation, epoch: 0 }],
  ["skip", { t: "skip", id, conversation, epoch: 1 }],
  ["claim", { t: "claim", id, conversation, epoch: 1 }],
  ["close", { t: "close", id, conversation, epoch: 1 }],
  ["duty", { t: "duty", id, duty: "break" }],
  ["again", { t: "again", id, conversation, seq: 4 }],
  ["typing", { t: "typing", id, conversation, on: true }],
  ["a mark", { t: "read", id, conversation, seq: 4 }],
  ["history", { t: "history", id, conversation, before: 9 }],
  ["an acknowledgement", { t: "got", frames: 1 }],
];
const operatorDoesNotSay: [string, unknown][] = [
  ["an answer to nobody", { t: "send", id, epoch: 1, text: "x" }],
  ["an answer without an epoch", { t: "send", id, conversation, text: "x" }],
  ["an answer under an epoch below none", { t: "send", id, conversation, epoch: -1, text: "x" }],
  ["an empty answer", { t: "send", id, conversation, epoch: 1, text: "" }],
  ["an answer with a lone surrogate", { t: "send", id, conversation, epoch: 1, text: "\udc00" }],
  ["an answer to everybody", { t: "send", id, conversation, epoch: 1, text: "x", audience: "all" }],
  ["an answer to a name", { t: "send", id, conversation: "lamps", epoch: 1, text: "x" }],
  ["an answer to an id in capitals", { t: "send", id, conversation: conversation.toUpperCase(), epoch: 1, text: "x" }],
  ["a duty nobody has", { t: "duty", id, duty: "holiday" }],
  ["a visitor's message", { t: "send", id, text: "hello" }],
];

describe("what a socket may say", () => {
  it.each(visitorSays)("RC2 a visitor: %s", (_, frame) => {
    expect(v.safeParse(VisitorUp, frame).issues).toBeUndefined();
  });
  it.each(visitorDoesNotSay)("RC2 no visitor: %s", (_, frame) => {
    expect(v.safeParse(VisitorUp, frame).success).toBe(false);
  });
  it.each(operatorSays)("RC2 an operator: %s", (_, frame) => {
    expect(v.safeParse(OperatorUp, frame).issues).toBeUndefined();
  });
  it.each(operatorDoesNotSay)("RC2 no operator: %s", (_, frame) => {
    expect(v.safeParse(OperatorUp, frame).success).toBe(false);
  });

  it("RC2 what a client leaves out has its usual value, and what it adds is dropped", () => {
    const answer = { t: "send", id, conversation, epoch: 1, text: "hello" };
    expect(v.parse(OperatorUp, { ...answer, later: 1 })).toEqual({ ...answer, audience: "public" });
    expect(v.parse(VisitorUp, { t: "history", id })).toEqual({ t: "history", id, limit: 50 });
  });

  it("DL7 a message of the socket is one frame or several, in order", () => {
    expect(unbatch({ t: "got" })).toEqual([{ t: "got" }]);
    expect(unbatch([1, 2])).toEqual([1, 2]);
  });
});
