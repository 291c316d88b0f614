import * as v from "valibot";
import type { InboundFile } from "../../inbound.ts";
import { maybe, Name, Named, read, Text, Whole } from "../../read-json.ts";

/** Ids count from 1. In a form every number is a text, and nothing is "" or "0". */
export const Id = v.pipe(
  Named,
  v.check((id) => id !== "0"),
);

/** `true`, `"1"` and `"Y"` are the same in different formats. */
export const Flag = v.pipe(
  v.union([v.boolean(), v.string()]),
  v.transform((flag) => flag === true || flag === "1" || flag === "Y"),
);

/** A list in JSON is an object by number or by id in a form; and one thing may stand for a list of one. */
export const listOf = <T extends v.GenericSchema>(schema: T) =>
  v.pipe(
    v.fallback(v.union([v.array(v.unknown()), v.record(v.string(), v.unknown()), Named]), []),
    v.transform((all): v.InferOutput<T>[] =>
      (typeof all === "object" ? Object.values(all) : [all]).flatMap((one) => read(schema, one) ?? []),
    ),
  );

const Size = v.pipe(
  v.union([Whole, v.pipe(v.string(), v.digits(), v.transform(Number), v.safeInteger())]),
  v.minValue(0),
);

/** `File` in Bitrix24's documentation. Its address is on the portal; without one the file is asked for by its id. */
export const File = v.object({
  id: maybe(Id),
  name: maybe(Name),
  type: maybe(Text),
  size: maybe(Size),
  urlDownload: maybe(Name),
  isVoiceNote: maybe(Flag),
});

export const Envelope = v.object({
  event: Name,
  /** Seconds since 1970: when the event was sent. */
  ts: maybe(Size),
  auth: maybe(v.object({ member_id: maybe(Name) })),
  data: v.optional(v.unknown()),
});

/** What happened to a message, whichever of the two formats told it. */
export type Happening = {
  /** Of a command: the message that has the buttons, or the one that was typed. */
  message: string;
  /** Where to answer: a person's id, or `chat` and a number. */
  dialog: string;
  isGroup: boolean;
  name?: string | undefined;
  language?: string | undefined;
  /** Milliseconds since 1970, where the format says it of the message itself. */
  writtenAt?: number | undefined;
  text: string;
  files: InboundFile[];
  replyTo?: string | undefined;
  commands: { name: string; parameters: string; pressed: boolean }[];
  reaction?: { code: string; taken: boolean } | undefined;
};

/** What each format's reader gives; nothing where nobody outside has done something. */
export type Reader = (data: unknown) => Happening | undefined;
