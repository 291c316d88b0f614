import * as v from "valibot";
import { readCursor } from "../directory/cursor.ts";
import { limits } from "../protocol/limits.ts";

/** A number in an address. */
export const numeric = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, "is not a whole number"),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  );

/** The `next` of an earlier page. */
export const cursor = v.pipe(
  v.string(),
  v.maxLength(120),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readCursor(dataset.value);
    if (read) return read;
    addIssue({ message: "is not the `next` of an earlier page" });
    return NEVER;
  }),
);

/** A page that ends before what `before` names. */
export const pageQuery = <Before extends v.GenericSchema>(before: Before) =>
  v.object({ before: v.optional(before), limit: v.optional(numeric(1, limits.page), "50") });
