import * as v from "valibot";

const words = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
const several = <T extends v.GenericSchema>(schema: T, most: number) =>
  v.pipe(v.array(schema), v.minLength(1), v.maxLength(most));

/** A file that was uploaded, or that lies at an address. */
const media = <Extras extends v.ObjectEntries>(extras: Extras) =>
  v.union([
    v.strictObject({ id: v.string(), ...extras }),
    v.strictObject({ link: v.pipe(v.string(), v.url()), ...extras }),
  ]);
const caption = v.optional(words(1024));

const body = (longest: number) => v.strictObject({ text: words(longest) });
const interactive = v.variant("type", [
  v.strictObject({
    type: v.literal("button"),
    body: body(1024),
    action: v.strictObject({
      buttons: several(
        v.strictObject({ type: v.literal("reply"), reply: v.strictObject({ id: words(256), title: words(20) }) }),
        3,
      ),
    }),
  }),
  v.strictObject({
    type: v.literal("list"),
    body: body(4096),
    action: v.strictObject({
      button: words(20),
      sections: several(v.strictObject({ rows: several(v.strictObject({ id: words(200), title: words(24) }), 10) }), 1),
    }),
  }),
]);

const common = {
  messaging_product: v.literal("whatsapp"),
  recipient_type: v.optional(v.picklist(["individual", "group"])),
  to: v.optional(v.string()),
  recipient: v.optional(v.string()),
  context: v.optional(v.strictObject({ message_id: v.string() })),
  biz_opaque_callback_data: v.optional(words(512)),
};

/** What may be said through `POST /{number}/messages`, as far as it is simulated; anything else is a mistake. */
export const Outgoing = v.variant("type", [
  v.strictObject({ ...common, type: v.literal("text"), text: v.strictObject({ body: words(4096) }) }),
  v.strictObject({ ...common, type: v.literal("interactive"), interactive }),
  v.strictObject({
    ...common,
    type: v.literal("template"),
    template: v.strictObject({ name: v.string(), language: v.strictObject({ code: v.string() }) }),
  }),
  v.strictObject({ ...common, type: v.literal("image"), image: media({ caption }) }),
  v.strictObject({ ...common, type: v.literal("video"), video: media({ caption }) }),
  v.strictObject({ ...common, type: v.literal("audio"), audio: media({ voice: v.optional(v.boolean()) }) }),
  v.strictObject({ ...common, type: v.literal("sticker"), sticker: media({}) }),
  v.strictObject({
    ...common,
    type: v.literal("document"),
    document: media({ caption, filename: v.optional(v.string()) }),
  }),
]);
export type Outgoing = v.InferOutput<typeof Outgoing>;

/** What says that a message was read, and that somebody types. */
export const ReadMark = v.strictObject({
  messaging_product: v.literal("whatsapp"),
  status: v.literal("read"),
  message_id: v.string(),
  typing_indicator: v.optional(v.strictObject({ type: v.literal("text") })),
});
