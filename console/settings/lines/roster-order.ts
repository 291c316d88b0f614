/** The list with the element at `from` moved to `to`; a place outside the list is its nearest end. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken === undefined) return next;
  next.splice(Math.max(0, Math.min(to, next.length)), 0, taken);
  return next;
}
