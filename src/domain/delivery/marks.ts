import type { Marks } from "../../protocol/marks.ts";

/** RC6: each mark goes forward only, never past what there is; what is read has been delivered. */
export function advance(marks: Marks, change: Partial<Marks>, lastSeq: number): Marks {
  const forward = (mark: number, to = 0) => Math.max(mark, Math.min(to, lastSeq));
  const read = forward(marks.read, change.read);
  return {
    read,
    delivered: Math.max(read, forward(marks.delivered, change.delivered)),
    houseRead: forward(marks.houseRead, change.houseRead),
  };
}
