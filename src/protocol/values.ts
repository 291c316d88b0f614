import * as v from "valibot";
import { limits } from "./limits.ts";

/** A lone surrogate cannot be stored or sent as UTF-8: it would come back as another text. */
export const wellFormed = v.check((text: string) => text.isWellFormed(), "contains a lone surrogate");

/** A client's own name for a frame, unique per conversation: the same id means the same frame (DL6). */
export const FrameId = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/, "must be 8 to 64 letters, digits, - or _"));

/** A conversation's public id, as 64 hexadecimal digits. */
export const ConversationId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "is not a conversation id"));

/** Directory ids: lines, channels, people. */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, "is not an id"));

export const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Rises with every change of a session's holder (LC3). */
export const Epoch = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Milliseconds since 1970-01-01 UTC. */
export const Moment = v.pipe(v.number(), v.safeInteger());

export const Text = v.pipe(v.string(), v.maxLength(limits.text), wellFormed);

export const FileId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, "is not a file id"));
export const FileIds = v.pipe(v.array(FileId), v.maxLength(limits.files));

export const Audience = v.picklist(["public", "house"]);
export type Audience = v.InferOutput<typeof Audience>;
