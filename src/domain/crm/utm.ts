import type { Utm } from "../../protocol/crm/lead.ts";

const names = ["source", "medium", "campaign", "term", "content"] as const;

/** Where a visit came from, by the `utm_…` parameters of its page's address; nothing where it names none. */
export function utmOf(page: string | undefined): Utm | undefined {
  const query = page === undefined ? undefined : URL.parse(page)?.searchParams;
  const found = names.flatMap((name) => {
    const value = query?.get(`utm_${name}`)?.trim().slice(0, 200).toWellFormed();
    return value ? [[name, value] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
