import * as v from "valibot";
import { unbatch } from "../protocol/batch.ts";
import { limits } from "../protocol/limits.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";

/** The frames of a socket message, not looked into yet. */
export function readMessage(message: string | ArrayBuffer): unknown[] | { refusal: Refusal } {
  if (typeof message !== "string") return refuse("malformed", "Frames are text, not binary.");
  if (message.length > limits.frame) {
    return refuse("too_large", `A message may have ${limits.frame} characters at most.`);
  }
  try {
    const frames = unbatch(JSON.parse(message));
    if (frames.length <= limits.batch) return frames;
    return refuse("too_large", `A message may have ${limits.batch} frames at most.`);
  } catch {
    return refuse("malformed", "This is not JSON.");
  }
}

/** A frame as its schema has it, or why it is none. */
export function readFrame<Schema extends v.GenericSchema>(
  schema: Schema,
  frame: unknown,
): { frame: v.InferOutput<Schema> } | { refusal: Refusal } {
  const parsed = v.safeParse(schema, frame);
  return parsed.success ? { frame: parsed.output } : refuse("malformed", describe(parsed.issues[0]));
}

/** The id that an answer has to name, as far as there is one. */
export function idOf(frame: unknown): string {
  const id = typeof frame === "object" && frame !== null && "id" in frame ? frame.id : "";
  return typeof id === "string" ? id.slice(0, 64) : "";
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  // It may quote what was sent.
  return (path ? `${path}: ${issue.message}` : issue.message).slice(0, 200).toWellFormed();
}
