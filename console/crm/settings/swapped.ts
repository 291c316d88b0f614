/** A list with two of its things in each other's place. */
export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const [a, b] = [list[one], list[other]];
  if (a === undefined || b === undefined) return [...list];
  return list.map((each, at) => (at === one ? b : at === other ? a : each));
}
