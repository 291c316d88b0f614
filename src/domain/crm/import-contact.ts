import * as v from "valibot";
import { NewContact } from "../../protocol/crm/contact.ts";
import type { CustomField, CustomValues } from "../../protocol/crm/custom-field.ts";
import { type ContactKey, readKeys } from "./contact-keys.ts";
import { checkCustom } from "./custom-values.ts";
import { readCustom, split } from "./import-cells.ts";

/** What is wrong with a row; `column` is what that is. */
export type CellProblem = { column?: string; message: string };

export type ReadContact = {
  name: string;
  company: string;
  notes: string;
  labels: string[];
  owner: string | null;
  custom: CustomValues;
  keys: ContactKey[];
};

export type ContactRules = {
  fields: readonly CustomField[];
  /** That of phone numbers without its code. */
  country: string | undefined;
  /** The team by their addresses, in lower case. */
  people: ReadonlyMap<string, string>;
};

/** A contact by a row's values, or all that is wrong with it: by the same rules as one made by hand. */
export function readContact(
  values: ReadonlyMap<string, readonly string[]>,
  { fields, country, people }: ContactRules,
): { read: ReadContact } | { problems: CellProblem[] } {
  const one = (target: string) => values.get(target)?.[0] ?? "";
  const owner = ownerOf(one("owner"), people);
  const name = one("name") || [one("given_name"), one("family_name")].filter(Boolean).join(" ");
  const shaped = v.safeParse(NewContact, {
    name,
    company: one("company"),
    notes: (values.get("notes") ?? []).join("\n"),
    labels: split(values.get("labels")),
    phones: split(values.get("phone")),
    emails: split(values.get("email")),
  });
  if (!shaped.success) return { problems: problemsOf(shaped.issues) };
  const { phones, emails, company, notes, labels } = shaped.output;
  const keys = readKeys({ phones, emails }, country);
  const custom = readFields(values, fields);
  const problems = [
    ...("problems" in keys
      ? keys.problems.map(({ path, message }) => ({ column: path.split("s.")[0] ?? path, message }))
      : []),
    ...("problems" in custom ? custom.problems : []),
    ...("problem" in owner ? [{ column: "owner", message: owner.problem }] : []),
  ];
  if ("problems" in keys || "problems" in custom || "problem" in owner) return { problems };
  return {
    read: { name: shaped.output.name, company, notes, labels, owner: owner.id, custom: custom.values, keys: keys.keys },
  };
}

/** Somebody of the team, by their address. */
export function ownerOf(
  written: string,
  people: ReadonlyMap<string, string>,
): { id: string | null } | { problem: string } {
  if (written === "") return { id: null };
  const id = people.get(written.toLowerCase());
  return id === undefined ? { problem: "is nobody of the team: write their email address" } : { id };
}

/** The team's own fields by a row's values. */
export function readFields(
  values: ReadonlyMap<string, readonly string[]>,
  fields: readonly CustomField[],
): { values: CustomValues } | { problems: CellProblem[] } {
  const written = fields.flatMap((field) => {
    const [value] = values.get(`custom:${field.id}`) ?? [];
    return value === undefined ? [] : [[field.id, readCustom(field, value)] as const];
  });
  const checked = checkCustom(fields, Object.fromEntries(written));
  if ("values" in checked) return checked;
  const nameOf = (path: string) => fields.find(({ id }) => path === `custom.${id}`)?.name ?? path;
  return { problems: checked.problems.map(({ path, message }) => ({ column: nameOf(path), message })) };
}

/** What a shape has against a row. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): CellProblem[] {
  return issues.map((issue) => ({ column: (v.getDotPath(issue) ?? "").split(".")[0] ?? "", message: issue.message }));
}
