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
  from: v.optional(v.strictObject({ name: Name, username: v.optional(Name), language: v.optional(Name) })),
};
const file = v.strictObject({
  ref: Name,
  name: Name,
  kind: FileView.entries.kind,
  bytes: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});
const degrees = v.pipe(v.number(), v.finite());

/** `InboundEvent` with what its type cannot say. */
const EventShape = v.variant("type", [
  v.strictObject({
    ...event,
    type: v.literal("message"),
    external: Name,
    replyTo: v.optional(Name),
    outside: v.optional(v.boolean()),
    text: Text,
    files: v.optional(v.pipe(v.array(file), v.minLength(1))),
    place: v.optional(
      v.strictObject({ ...Place.entries, latitude: degrees, longitude: degrees, title: v.optional(Text) }),
    ),
    card: v.optional(v.strictObject({ ...Card.entries, name: Name, phone: v.optional(Text) })),
    album: v.optional(Name),
    unsupported: v.optional(Name),
  }),
  v.strictObject({ ...event, type: v.literal("edit"), external: Name, text: Text }),
  v.strictObject({ ...event, type: v.literal("deletion"), external: Name }),
  v.strictObject({ ...event, type: v.literal("reaction"), external: Name, emoji: v.array(Name) }),
  v.strictObject({ ...event, type: v.literal("receipt"), external: Name, state: v.picklist(["delivered", "read"]) }),
  v.strictObject({
    ...event,
    type: v.literal("press"),
    callback: Name,
    text: Text,
    button: Text,
    of: v.optional(Name),
  }),
  v.strictObject({ ...event, type: v.picklist(["blocked", "unblocked", "group"]) }),
]);

export const ParsedShape = v.union([
  v.strictObject({ events: v.array(EventShape) }),
  v.strictObject({ malformed: Name }),
]);

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

export const OutcomeShape = v.union([
  v.strictObject({ ok: v.literal(true), external: Name }),
  v.strictObject({ ok: v.literal(false), moved: Name }),
  v.strictObject({ ok: v.literal(false), error }),
]);
