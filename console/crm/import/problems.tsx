import type { ImportProblem } from "../../../src/protocol/crm/import.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { inWords } from "../../i18n/server-words.ts";

/** Which lines of the file are left out, and why. */
export function Problems({ problems, bad }: { problems: readonly ImportProblem[]; bad: number }) {
  const { import: texts } = crmWords.value;
  return (
    <>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        aria-label={texts.problems}
        class="max-h-72 overflow-y-auto"
      >
        {problems.map(({ line, column, message }, at) => (
          <li key={at} class="flex gap-3 border-t border-edge py-1.5 first:border-0">
            <span class="w-24 shrink-0 text-soft tabular-nums">{texts.line(line)}</span>
            <span class="min-w-0 break-words">
              {column !== undefined && <b class="font-semibold">{column} </b>}
              {inWords(message)}
            </span>
          </li>
        ))}
      </ul>
      {bad > problems.length && <p class="mt-2 text-[0.8125rem] text-soft">{texts.first(problems.length)}</p>}
    </>
  );
}
