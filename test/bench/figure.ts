/** `least` and `most` bound the ratio to the floor where there is one, else the value itself. */
type Budget = { least?: number; most?: number };

export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** The same of bare code, or of the same product at a smaller size. */
  floor?: number;
  ratio?: number;
  budget?: Budget;
  verdict: "ok" | "over" | "";
};

export type Measured = { name: string; value: number; unit: string; floor?: number; ratio?: number; budget?: Budget };

/** A ratio measured in pairs, round by round, may be given; otherwise it is the value's to the floor. */
export function figure(measured: Measured): Figure {
  const { value, floor, budget } = measured;
  const ratio = measured.ratio ?? (floor === undefined ? undefined : value / floor);
  return {
    ...measured,
    ...(ratio !== undefined && { ratio }),
    verdict: budget ? verdictOn(ratio ?? value, budget) : "",
  };
}

function verdictOn(value: number, { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Budget) {
  return value >= least && value <= most ? "ok" : "over";
}

/** `name value unit floor ratio budget verdict`, in columns. */
export function lineOf({ name, value, unit, floor, ratio, budget, verdict }: Figure): string {
  const bound = budget?.least === undefined ? budget?.most && `≤ ${budget.most}` : `≥ ${budget.least}`;
  const columns = [
    name.padEnd(44),
    short(value).padStart(10),
    unit.padEnd(12),
    (floor === undefined ? "" : short(floor)).padStart(10),
    (ratio === undefined ? "" : ratio.toFixed(2)).padStart(6),
    (bound === undefined ? "" : String(bound)).padStart(9),
    verdict,
  ];
  return columns.join(" ").trimEnd();
}

function short(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
