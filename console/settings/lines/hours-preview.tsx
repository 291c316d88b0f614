import { useEffect, useState } from "preact/hooks";
import type { Hours } from "../../../src/protocol/hours.ts";
import { type HoursPreview, previewHours } from "../../api/hours.ts";
import { language, words } from "../../i18n/words.ts";
import { Notice } from "../../ui/notice.tsx";
import { problemPlace } from "./problem-place.ts";

/** What the server says of hours, a moment after they were last changed. */
export function useHoursPreview(hours: Hours | null, before: Hours | null): HoursPreview | undefined {
  const [seen, setSeen] = useState<HoursPreview>();
  useEffect(() => {
    if (!hours) return setSeen(undefined);
    let outdated = false;
    const timer = setTimeout(async () => {
      const answer = await previewHours(hours, before);
      if (answer.ok && !outdated) setSeen(answer.value);
    }, 250);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [hours]);
  return seen;
}

/** Whether the line would be open now, and what changes next; or what makes no sense. */
export function HoursNow({ hours, seen }: { hours: Hours; seen: HoursPreview | undefined }) {
  const { lineRules: texts } = words.value;
  const moment = (at: number) =>
    new Intl.DateTimeFormat(language.value, {
      ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: hours.zone },
    }).format(at);
  const [, second] = seen?.next ?? [];
  return (
    <div role="status" class="min-h-14 sm:min-h-9">
      {seen && seen.problems.length > 0 && (
        <Notice tone="trouble">
          <ul>
            {seen.problems.map(({ path, problem }) => (
              <li key={path}>{[problemPlace(hours, path, language.value), texts.problems[problem]].join(" ")}</li>
            ))}
          </ul>
        </Notice>
      )}
      {seen?.state && (
        <p class="rounded-lg bg-accent-soft px-3 py-2">
          <strong>{seen.state.open ? texts.nowOpen : texts.nowClosed}</strong>{" "}
          {seen.state.until === undefined ? texts.forGood : texts.until(moment(seen.state.until))}
          {second && (
            <span class="text-soft">
              {" · "}
              {second.open ? texts.thenOpens(moment(second.at)) : texts.thenCloses(moment(second.at))}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
