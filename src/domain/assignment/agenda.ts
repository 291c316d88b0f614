/** What falls due, earliest first: a binary heap. Entries are not withdrawn; whoever takes one checks that it still holds. */
export type Agenda<T extends { due: number }> = {
  add(item: T): void;
  peek(): T | undefined;
  /** Takes the earliest item if it is due. */
  take(now: number): T | undefined;
  /** Everything in it, in no order. */
  items(): T[];
  size(): number;
};

export function createAgenda<T extends { due: number }>(): Agenda<T> {
  const heap: T[] = [];
  const due = (index: number) => heap[index]?.due ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number) => {
    const item = heap[a] as T;
    heap[a] = heap[b] as T;
    heap[b] = item;
  };
  const take = (now: number): T | undefined => {
    if (due(0) > now) return undefined;
    const first = heap[0];
    const last = heap.pop() as T;
    if (heap.length === 0) return first;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const least = due(left + 1) < due(left) ? left + 1 : left;
      if (due(least) >= due(index)) return first;
      swap(index, least);
      index = least;
    }
  };
  return {
    add(item) {
      let index = heap.push(item) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (due(parent) <= due(index)) return;
        swap(index, parent);
        index = parent;
      }
    },
    peek: () => heap[0],
    take,
    items: () => [...heap],
    size: () => heap.length,
  };
}
