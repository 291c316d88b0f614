import * as v from "valibot";
import { readCursor } from "../directory/cursor.ts";
import { readPlace } from "../directory/keyset.ts";
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

/** The `next` of an earlier page of a list that can be sorted. */
const place = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readPlace(dataset.value);
    if (read) return read;
    addIssue({ message: "is not the `next` of an earlier page" });
    return NEVER;
  }),
);

/** A page behind what `after` names. */
export const placedQuery = v.object({
  after: v.optional(place),
  limit: v.optional(numeric(1, limits.page), "50"),
});

/** A list sorted by one of these, `-` before it for the last first. A page begins behind what `after` names. */
export const sortedQuery = <const By extends string>(by: readonly [By, ...By[]], usual: By | `-${By}`) =>
  v.object({
    sort: v.pipe(
      v.optional(v.picklist(by.flatMap((one): (By | `-${By}`)[] => [one, `-${one}`])), usual),
      v.transform((sort) => {
        const found = by.find((one) => sort === one || sort === `-${one}`) ?? by[0];
        return { by: found, order: sort.startsWith("-") ? ("descending" as const) : ("ascending" as const) };
      }),
    ),
    ...placedQuery.entries,
  });

/** A page that ends before what `before` names. */
export const pageQuery = <Before extends v.GenericSchema>(before: Before) =>
  v.object({ before: v.optional(before), limit: v.optional(numeric(1, limits.page), "50") });
