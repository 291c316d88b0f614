import * as v from "valibot";
import { Id, wellFormed } from "../values.ts";

export const FieldEntity = v.picklist(["contact", "lead", "deal"]);
export type FieldEntity = v.InferOutput<typeof FieldEntity>;

export const FieldKind = v.picklist(["text", "number", "date", "choice", "boolean"]);
export type FieldKind = v.InferOutput<typeof FieldKind>;

const Word = v.pipe(v.string(), v.trim(), v.minLength(1, "is empty"), v.maxLength(200), wellFormed);
const Options = v.pipe(
  v.array(Word),
  v.maxLength(200),
  v.check((options) => new Set(options).size === options.length, "names an option twice"),
);

/** A field that the team has added to its contacts, leads or deals. An archived one keeps its values and is not shown. */
export const CustomField = v.object({
  id: Id,
  entity: FieldEntity,
  name: v.string(),
  kind: FieldKind,
  /** What a choice may be. */
  options: v.array(v.string()),
  position: v.number(),
  archived: v.boolean(),
});
export type CustomField = v.InferOutput<typeof CustomField>;

export const NewCustomField = v.pipe(
  v.strictObject({ entity: FieldEntity, name: Word, kind: FieldKind, options: v.optional(Options, []) }),
  v.check(
    ({ kind, options }) => (kind === "choice") === options.length > 0,
    "only a choice has options, and needs them",
  ),
);
export type NewCustomField = v.InferOutput<typeof NewCustomField>;

export const CustomFieldEdit = v.strictObject({
  name: v.optional(Word),
  options: v.optional(Options),
  position: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
  archived: v.optional(v.boolean()),
});
export type CustomFieldEdit = v.InferOutput<typeof CustomFieldEdit>;

/** Values by field id; `null` takes one away. Whether each fits its field is checked against the team's fields. */
export const CustomValues = v.pipe(
  v.record(
    Id,
    v.nullable(
      v.union([v.pipe(v.string(), v.maxLength(5000), wellFormed), v.pipe(v.number(), v.finite()), v.boolean()]),
    ),
  ),
  v.check((values) => Object.keys(values).length <= 200, "has more than 200 fields"),
);
export type CustomValues = v.InferOutput<typeof CustomValues>;
