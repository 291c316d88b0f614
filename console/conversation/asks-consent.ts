import { signal } from "@preact/signals";
import { fetchLine } from "../api/directory.ts";
import { withEach } from "../store/line.ts";

const asked = new Set<string>();
const known = signal<ReadonlyMap<string, boolean>>(new Map());

/** CN1: whether the line asks for consent; looked up when first needed, undefined until it is known. */
export function asksConsent(line: string): boolean | undefined {
  if (!asked.has(line)) {
    asked.add(line);
    void fetchLine(line).then((answer) => {
      if (answer.ok) known.value = withEach(known.peek(), [[line, answer.value.settings.consent?.ask ?? true]]);
      else asked.delete(line);
    });
  }
  return known.value.get(line);
}
