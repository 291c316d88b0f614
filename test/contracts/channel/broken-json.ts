import fc from "fast-check";

/** Where in a JSON value something stands. */
export type Path = readonly (string | number)[];

/** A JSON text, and sometimes something close to one. */
export const anyJson = fc.oneof(
  fc.json({ maxDepth: 5 }),
  fc.constantFrom(
    "null",
    "0",
    "-1",
    "1.5",
    "1e999",
    '""',
    "[]",
    "{}",
    '"\\ud83d"',
    '{"__proto__":{"ok":true}}',
    "[[]]",
  ),
);

export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [path, ...[...keys].flatMap((key) => pathsIn((value as Record<string, unknown>)[key], [...path, key]))];
}

/** The body with what the JSON text says in place of what stands at the path, if anything still does. */
export function replaceAt(body: unknown, [path, text]: [Path, string]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return JSON.parse(text);
  const replaceIn = (name: string | number, value: unknown) => (name === key ? replaceAt(value, [rest, text]) : value);
  if (Array.isArray(body)) return body.map((value, index) => replaceIn(index, value));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, replaceIn(name, value)]));
}

/** One of the bodies with anything broken in it. */
export function brokenIn(bodies: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.constantFrom(...bodies).chain((body) => {
    const change = fc.tuple(fc.constantFrom(...pathsIn(body)), anyJson);
    return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce(replaceAt, body));
  });
}
