import type { Duty } from "../../src/protocol/roster.ts";
import { words } from "../i18n/words.ts";
import { setDuty } from "../store/acts.ts";
import type { Line } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { Segmented } from "../ui/choice.tsx";
import { DutyDot } from "./duty-dot.tsx";

/** This person's own duty on the line; nothing where they are not on its roster. */
export function DutySwitch({ line, hint = false }: { line: Line; hint?: boolean }) {
  const { duty: texts } = words.value.desk;
  const mine = line.operators.value.get(signedIn()?.id ?? "");
  if (!mine) return null;
  const hints: Record<Duty, string> = { on: texts.onHint, break: texts.breakHint, off: texts.offHint };
  const option = (duty: Duty) => ({
    value: duty,
    label: texts[duty],
    hint: hints[duty],
    ...(duty === mine.duty ? { mark: <DutyDot duty={duty} /> } : {}),
  });
  return (
    <div>
      <Segmented<Duty>
        legend={texts.label}
        tight={hint}
        value={mine.duty}
        options={[option("on"), option("break"), option("off")]}
        disabled={line.connection.status.value !== "online"}
        onValue={(duty) => setDuty(line, duty)}
      />
      {hint && <p class="mt-1.5 px-1 text-xs text-soft">{hints[mine.duty]}</p>}
    </div>
  );
}
