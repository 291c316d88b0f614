import type { Me } from "../api/me.ts";

const atMost = 8;

/**
 * Which lines get a socket: all of an operator's, since being connected is what brings sessions to them; of those who
 * only look after many lines, the one on screen.
 */
export function linesToOpen(me: Pick<Me, "role" | "lines">, shown: string | undefined): Me["lines"] {
  const first = me.lines.filter((line) => line.id === shown);
  if (me.role === "administrator") return first;
  return [...first, ...me.lines.filter((line) => line.id !== shown)].slice(0, atMost);
}
