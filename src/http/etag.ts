import type { ApiRefusal } from "./refusals.ts";

/** What a client says of the state it has seen; without it, whoever writes last wins. */
export type Precondition = { version: number } | "never" | undefined;

/** `If-Match` (RFC 9110, 13.1.1) over our entity tags, which are versions in quotes. A weak or foreign tag never matches. */
export function precondition(request: Request): Precondition {
  const header = request.headers.get("If-Match")?.trim();
  if (header === undefined || header === "*") return undefined;
  const [, version] = /^"(\d{1,15})"$/.exec(header) ?? [];
  return version === undefined ? "never" : { version: Number(version) };
}

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Whether a state is the one the client has seen. */
export function holds(asked: Precondition, { version }: { version: number }): boolean {
  return asked === undefined || (asked !== "never" && asked.version === version);
}

/** 412: somebody else was first. The state as it is by now goes along, to be looked at and changed again. */
export function outdated(current: { version: number }): { refusal: ApiRefusal } {
  const message = "Somebody else has changed this meanwhile. Look at what it is now, and save again.";
  return { refusal: { code: "conflict", status: 412, message, current } };
}
