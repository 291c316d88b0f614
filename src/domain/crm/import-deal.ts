import * as v from "valibot";
import type { CustomValues } from "../../protocol/crm/custom-field.ts";
import { NewDeal } from "../../protocol/crm/deal.ts";
import type { StageKind } from "../../protocol/crm/pipeline.ts";
import { type ContactKey, readKeys } from "./contact-keys.ts";
import { isDate } from "./custom-values.ts";
import { readDate, split } from "./import-cells.ts";
import { type CellProblem, type ContactRules, ownerOf, problemsOf, readFields } from "./import-contact.ts";
import { readAmount } from "./money.ts";

type StageChoice = { id: string; pipeline: string; name: string; kind: StageKind };

export type ReadDeal = {
  title: string;
  amount: number | null;
  currency: string;
  stage: StageChoice;
  expected: string | null;
  owner: string | null;
  custom: CustomValues;
  /** Whom it is with: whoever has one of these keys, or a new contact of this name. */
  contact?: { name: string; keys: ContactKey[] } | undefined;
};

export type DealRules = ContactRules & {
  /** That of amounts that name none. */
  currency: string | undefined;
  /** Where deals go that name no stage is the first. */
  stages: readonly StageChoice[];
};

/** A deal by a row's values, or all that is wrong with it: by the same rules as one made by hand. */
export function readDealRow(
  values: ReadonlyMap<string, readonly string[]>,
  { fields, country, people, currency: usual, stages }: DealRules,
): { read: ReadDeal } | { problems: CellProblem[] } {
  const one = (target: string) => values.get(target)?.[0] ?? "";
  const named = one("currency").toUpperCase() || usual;
  const money = readAmount(one("amount") || "0", named);
  const stage = one("stage") === "" ? stages[0] : stages.find(isNamed(one("stage")));
  const expected = one("expected") === "" ? null : readDate(one("expected"));
  const owner = ownerOf(one("owner"), people);
  const custom = readFields(values, fields);
  const keys = readKeys(
    { phones: split(values.get("contact_phone")), emails: split(values.get("contact_email")) },
    country,
  );
  const problems: CellProblem[] = [
    ...("problem" in money ? [{ column: "amount", message: money.problem }] : []),
    ...(stage ? [] : [{ column: "stage", message: "is no stage of a pipeline" }]),
    ...(expected === null || isDate(expected)
      ? []
      : [{ column: "expected", message: "must be a date such as 2026-05-31" }]),
    ...("problem" in owner ? [{ column: "owner", message: owner.problem }] : []),
    ...("problems" in custom ? custom.problems : []),
    ...("problems" in keys
      ? keys.problems.map(({ path, message }) => ({ column: `contact_${path.split("s.")[0]}`, message }))
      : []),
  ];
  if (
    "problem" in money ||
    !stage ||
    "problem" in owner ||
    "problems" in custom ||
    "problems" in keys ||
    problems.length > 0
  )
    return { problems };
  const { currency } = money;
  const amount = one("amount") === "" ? null : money.amount;
  const shaped = v.safeParse(NewDeal, { title: one("title"), amount, currency, expected });
  if (!shaped.success) return { problems: problemsOf(shaped.issues) };
  const [first] = keys.keys;
  const name = (one("contact") || first?.value || "").slice(0, 200);
  return {
    read: {
      ...{ title: shaped.output.title, amount, currency, stage, expected },
      ...{ owner: owner.id, custom: custom.values },
      ...(name !== "" && { contact: { name, keys: keys.keys } }),
    },
  };
}

const isNamed = (written: string) => {
  const wanted = written.toLowerCase();
  return ({ id, name }: StageChoice) => id === written || name.toLowerCase() === wanted;
};
