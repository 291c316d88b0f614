import type { Candidate } from "../../../src/protocol/crm/contact.ts";
import { crmWords } from "../../i18n/crm-words.ts";

/** Why two may be one person. */
export function sharedWords({ shared }: Pick<Candidate, "shared">): string {
  const { same, unconfirmed } = crmWords.value.contact;
  return shared
    .map(({ kind, value, verified }) => {
      const what = kind === "site" ? same.site : same[kind](value);
      return verified ? what : `${what} (${unconfirmed})`;
    })
    .join(", ");
}
