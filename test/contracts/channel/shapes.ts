import * as v from "valibot";
import { Card, FileView, Place } from "../../../src/protocol/entry.ts";
import { Moment } from "../../../src/protocol/values.ts";

const Text = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed(), "has a lone surrogate"),
);
const Name = v.pipe(Text, v.minLength(1));

const event = {
  key: Name,
  chat: Name,
  at: Moment,
  from: v.optional(
    v.strictObject({
      name: Name,
      username: v.optional(Name),
      language: v.optional(Name),
      phone: v.optional(v.pipe(Name, v.regex(/^\+\d+$/))),
      email: v.optional(v.pipe(Name, v.regex(/^\S+@\S+$/))),
    }),
  ),
};
const file = v.strictObject({
  ref: Name,
  name: Name,
  kind: FileView.entries.kind,
  bytes: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});
const degrees = v.pipe(v.number(), v.finite());

const error = v.variant("kind", [
  v.strictObject({
    kind: v.literal("retry"),
    reason: Name,
    after: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  }),
  v.strictObject({
    kind: v.picklist(["unreachable", "rejected", "window", "channel", "uncertain"]),
    reason: Name,
  }),
]);

const content = {
  external: Name,
  replyTo: v.optional(Name),
  text: Text,
  files: v.optional(v.pipe(v.array(file), v.minLength(1))),
  place: v.optional(
    v.strictObject({ ...Place.entries, latitude: degrees, longitude: degrees, title: v.optional(Text) }),
  ),
  card: v.optional(v.strictObject({ ...Card.entries, name: Name, phone: v.optional(Text) })),
  album: v.optional(Name),
  unsupported: v.optional(Name),
};
const email = v.strictObject({
  subject: v.optional(Text),
  quoted: v.optional(Text),
  html: v.optional(file),
  automatic: v.optional(v.boolean()),
  from: v.optional(Name),
});
const Token = v.pipe(v.string(), v.regex(/^[\w.]{1,40}$/));
const receipt = {
  type: v.literal("receipt"),
  state: v.picklist(["sent", "delivered", "read"]),
  token: v.optional(Token),
};

/** `InboundEvent` with what its type cannot say. */
export const EventShape = v.union([
  v.strictObject({ ...event, type: v.literal("message"), ...content, email: v.optional(email) }),
  v.strictObject({
    ...event,
    type: v.literal("echo"),
    ...content,
    token: v.optional(Token),
    byPerson: v.optional(v.boolean()),
  }),
  v.strictObject({ ...event, type: v.literal("edit"), external: Name, text: Text }),
  v.strictObject({ ...event, type: v.literal("deletion"), external: Name }),
  v.strictObject({ ...event, type: v.literal("reaction"), external: Name, emoji: v.array(Name) }),
  v.union([
    v.strictObject({ ...event, ...receipt, external: Name }),
    v.strictObject({ ...event, ...receipt, upTo: Moment }),
  ]),
  v.strictObject({ ...event, type: v.literal("failed"), external: Name, token: v.optional(Token), error }),
  v.strictObject({
    ...event,
    type: v.literal("press"),
    callback: v.optional(Name),
    external: v.optional(Name),
    text: Text,
    button: Text,
    of: v.optional(Name),
  }),
  v.strictObject({ ...event, type: v.picklist(["typing", "blocked", "unblocked", "group"]) }),
]);

export const ParsedShape = v.union([
  v.strictObject({ events: v.array(EventShape), reply: v.optional(v.string()) }),
  v.strictObject({ malformed: Name }),
]);

export const OutcomeShape = v.union([
  v.strictObject({ ok: v.literal(true), external: Name }),
  v.strictObject({ ok: v.literal(false), moved: Name }),
  v.strictObject({ ok: v.literal(false), error }),
]);
