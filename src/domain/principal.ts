import type { Role } from "../protocol/roster.ts";

/** A person of the house, with the lines they serve; an administrator serves all. */
export type OperatorPrincipal = { kind: "operator"; id: string; name: string; role: Role; lines: readonly string[] };

/** Whoever holds a browser's token: one conversation is all there is for them. */
type VisitorPrincipal = { kind: "visitor"; conversation: string };

export type Principal = OperatorPrincipal | VisitorPrincipal;
