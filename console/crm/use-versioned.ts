import { useRef, useState } from "preact/hooks";
import type { Answer } from "../api/request.ts";
import { crmWords } from "../i18n/crm-words.ts";
import { refusalWords } from "../notices/refusal-words.ts";

/** Answers with what went wrong, in words; nothing when it worked. */
export type Save<E> = (edit: E) => Promise<string | undefined>;

/**
 * Something that several people may be changing: each save says on which state it is based, one after the other. Where
 * somebody else was first, what they made of it is shown, and the save is refused in words.
 */
export function useVersioned<T extends { version: number }, E>(
  first: T,
  change: (edit: E, version: number) => Promise<Answer<Partial<T> & { version: number }>>,
  took?: (value: T) => void,
): [value: T, save: Save<E>, take: (value: T) => void] {
  const [value, setValue] = useState(first);
  const held = useRef(first);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const take = (next: T) => {
    held.current = next;
    setValue(next);
    took?.(next);
  };
  // What is told from outside – a save elsewhere on the page – counts if it is newer.
  if (first.version > held.current.version) {
    held.current = first;
    setValue(first);
  }
  const save: Save<E> = (edit) => {
    const turn = queue.current.then(async () => {
      const answer = await change(edit, held.current.version);
      if (answer.ok) {
        take({ ...held.current, ...answer.value });
        return undefined;
      }
      if (answer.error.status !== 412) return refusalWords(answer.error);
      // The state as it is by now is what the API answers a change with.
      take({ ...held.current, ...(answer.error.current as Partial<T>) });
      return crmWords.peek().changedMeanwhile;
    });
    queue.current = turn;
    return turn;
  };
  return [value, save, take];
}
