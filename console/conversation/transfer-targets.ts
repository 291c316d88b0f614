import type { AssignmentMode } from "../../src/protocol/line-settings.ts";
import type { OperatorView } from "../../src/protocol/roster.ts";

export type Target = {
  kind: "operator" | "line";
  id: string;
  name: string;
  /** Why a colleague cannot take a session now. */
  why: "off_duty" | "on_break" | "not_connected" | "full" | undefined;
  load: { load: number; capacity: number } | undefined;
};

/** TR1: to whom a session may be passed, as far as the page can tell: those who can take it first, the freest of them first. */
export function transferTargets(
  operators: Iterable<OperatorView>,
  lines: readonly { id: string; name: string }[],
  from: { holder: string | undefined; line: string; mode: AssignmentMode; lines: readonly string[] | null },
): Target[] {
  const colleagues = [...operators].filter(({ id }) => id !== from.holder);
  // Nobody can be asked about a session that nobody has; it can still be moved.
  const people = from.holder === undefined ? [] : colleagues.map((each) => personTarget(each, from.mode));
  const places = lines
    .filter(({ id }) => id !== from.line && (from.lines?.includes(id) ?? true))
    .map(({ id, name }): Target => ({ kind: "line", id, name, why: undefined, load: undefined }));
  return [
    ...people.filter(({ why }) => !why).sort(byRoom),
    ...places.sort(byName),
    ...people.filter(({ why }) => why).sort(byName),
  ];
}

function personTarget({ id, name, duty, connected, load, capacity }: OperatorView, mode: AssignmentMode): Target {
  return { kind: "operator", id, name, why: whyNot(), load: { load, capacity } };

  function whyNot(): Target["why"] {
    if (duty === "off") return "off_duty";
    if (duty === "break") return "on_break";
    if (!connected) return "not_connected";
    // Strictly in turn, capacity may not count; the line decides then.
    return mode !== "in_turn" && load >= capacity ? "full" : undefined;
  }
}

function byRoom(one: Target, other: Target): number {
  return share(one) - share(other) || byName(one, other);
}

function share({ load }: Target): number {
  return load ? load.load / Math.max(1, load.capacity) : 0;
}

function byName(one: Target, other: Target): number {
  return one.name.localeCompare(other.name);
}
