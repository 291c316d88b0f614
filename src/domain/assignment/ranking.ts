/**
 * Values in order under a comparison that never calls two of them equal. Finding a place is a binary search; what
 * moves is a run of pointers, which for thousands of values costs less than one statement of SQL (AS12).
 */
export type Ranking<T> = { readonly sorted: readonly T[]; add(value: T): void; remove(value: T): void };

export function createRanking<T>(compare: (a: T, b: T) => number): Ranking<T> {
  const sorted: T[] = [];
  return {
    sorted,
    add: (value) => void sorted.splice(lowerBound(sorted, value, compare), 0, value),
    /** The value must compare as it did when it was added. */
    remove(value) {
      const index = lowerBound(sorted, value, compare);
      if (sorted[index] === value) sorted.splice(index, 1);
    },
  };
}

/** The index of the first value that does not come before `probe`. */
function lowerBound<T>(sorted: readonly T[], probe: T, compare: (a: T, b: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] as T, probe) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
