import { signal } from "@preact/signals";
import type { Answer, Asking } from "../../../console/socket/outstanding.ts";
import { type Line, lineOf } from "../../../console/store/line.ts";

/** A line whose socket is the test: what it was asked, and the answers to give. */
export function lineUnderTest() {
  const asked: { frame: Asking; answer: (answer: Answer) => void }[] = [];
  const line: Line = lineOf(
    { id: "l", name: "Line", mode: "evenly" },
    {
      status: signal("online"),
      ask: (frame) => new Promise((resolve) => asked.push({ frame, answer: resolve })),
      tell: () => {},
      retryNow: () => {},
      close: () => {},
    },
  );
  const next = () => {
    const question = asked.shift();
    if (!question) throw new Error("nothing was asked");
    return question;
  };
  return { line, asked, next };
}

/** Lets promises that are settled run their course. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
