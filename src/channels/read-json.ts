import * as v from "valibot";

/** Optional for us whatever it is for the provider: what cannot be read counts as absent, and spoils nothing beside it. */
export const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** A list whose elements that cannot be read are left out. */
export const readable = <T extends v.GenericSchema>(schema: T) =>
  v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((all): v.InferOutput<T>[] => all.flatMap((one) => read(schema, one) ?? [])),
  );

/** A lone surrogate can stand in a JSON escape but neither be stored nor sent. */
export const Text = v.pipe(
  v.string(),
  v.transform((text) => text.toWellFormed()),
);
export const Name = v.pipe(Text, v.minLength(1));
export const Whole = v.pipe(v.number(), v.safeInteger());
/** Some providers name the same thing by a number here and by a text there. */
export const Named = v.pipe(
  v.union([Name, Whole]),
  v.transform((id) => String(id)),
);
export const Degrees = v.pipe(v.number(), v.finite());

/** What a value says as this schema reads it; nothing where it is something else. */
export function read<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? (result.output as v.InferOutput<T>) : undefined;
}

/** A webhook's body as a JSON object, or why it is none. */
export function readJson(raw: Uint8Array): { body: Record<string, unknown> } | { malformed: string } {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(raw));
  } catch {
    return { malformed: "The body is not JSON." };
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { malformed: "The body is not a JSON object." };
  }
  return { body: body as Record<string, unknown> };
}

/** Milliseconds since 1970 from a provider's seconds, or milliseconds; 0 where it gave none that can be read. */
export function moment(time: number | undefined, unit: "s" | "ms" = "s"): number {
  const at = (time ?? 0) * (unit === "s" ? 1000 : 1);
  return Number.isSafeInteger(at) && at >= 0 ? at : 0;
}
