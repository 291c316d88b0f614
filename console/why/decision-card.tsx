import type { Decision } from "../api/conversations.ts";
import { moment } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";

export function DecisionCard({ decision }: { decision: Decision }) {
  const { common, conversation } = words.value;
  const { whyPanel } = conversation;
  const chosen = new Set(decision.to.map((each) => each.id));
  const names = decision.to.map((each) => each.name).join(", ");
  return (
    <li class="rounded-xl border border-edge bg-raised p-3.5">
      <p class="flex items-baseline justify-between gap-2">
        <span class="font-semibold">
          {whyPanel.kinds[decision.kind]} {names && whyPanel.to(names)}
        </span>
        <time class="shrink-0 text-xs text-soft tabular-nums">{moment(language.value, decision.at)}</time>
      </p>
      <p class="text-[0.8125rem] text-soft">{whyPanel.mode(common.modes[decision.mode])}</p>
      {decision.reason && <p class="mt-1.5">{decision.reason}</p>}
      {decision.candidates.length > 0 && (
        <>
          <h3 class="mt-3 mb-1 text-xs font-semibold text-soft">{whyPanel.candidates}</h3>
          <ol class="flex flex-col gap-1">
            {decision.candidates.map((candidate) => (
              <li key={candidate.id} class="rounded-lg bg-surface px-2.5 py-1.5">
                <p class="flex justify-between gap-2 font-medium">
                  {candidate.name}
                  {chosen.has(candidate.id) && <span class="text-xs text-accent-strong">{whyPanel.chosen}</span>}
                </p>
                <p class="flex flex-wrap gap-x-3 font-mono text-xs text-soft">
                  {Object.entries(candidate.key).map(([name, value]) => (
                    <span key={name}>
                      {name} {new Intl.NumberFormat(language.value, { maximumFractionDigits: 2 }).format(value)}
                    </span>
                  ))}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      <h3 class="mt-3 mb-1 text-xs font-semibold text-soft">{whyPanel.leftOut}</h3>
      {decision.leftOut.length === 0 && <p class="text-soft">{whyPanel.nobody}</p>}
      <ul>
        {decision.leftOut.map((each) => (
          <li key={each.id} class="flex justify-between gap-3">
            <span>{each.name}</span>
            <span class="text-right text-soft">{whyPanel.reasons[each.why]}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
