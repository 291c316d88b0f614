import type { Decision } from "../api/conversations.ts";
import { moment } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { because, headline, keyWords, leftOutBecause } from "./decision-words.ts";

export function DecisionCard({ decision }: { decision: Decision }) {
  const { whyPanel } = words.value.conversation;
  const { candidates, leftOut } = decision;
  const why = because(decision);
  const chosen = new Set(decision.to.map((each) => each.id));
  return (
    <li class="rounded-xl border border-edge bg-raised p-3.5">
      <p class="flex items-baseline justify-between gap-2">
        <span class="font-semibold">{headline(decision)}</span>
        <time class="shrink-0 text-xs text-soft tabular-nums">{moment(language.value, decision.at)}</time>
      </p>
      {why !== undefined && <p class="text-[0.8125rem] text-soft">{why}</p>}
      {candidates.length > 0 && (
        <>
          <h3 class="mt-3 mb-1 text-xs font-semibold text-soft">{whyPanel.candidates}</h3>
          <ol class="flex flex-col gap-1">
            {candidates.map((candidate) => (
              <li key={candidate.id} class="rounded-lg bg-surface px-2.5 py-1.5">
                <p class="flex justify-between gap-2 font-medium">
                  {candidate.name}
                  {chosen.has(candidate.id) && <span class="text-xs text-accent-strong">{whyPanel.chosen}</span>}
                </p>
                <p class="text-xs text-soft">{keyWords(candidate.key).join(" · ")}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      {leftOut.length > 0 && (
        <>
          <h3 class="mt-3 mb-1 text-xs font-semibold text-soft">{whyPanel.leftOut}</h3>
          <ul>
            {leftOut.map((each) => (
              <li key={each.id} class="flex justify-between gap-3">
                <span>{each.name}</span>
                <span class="text-right text-soft">{leftOutBecause(each.why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
