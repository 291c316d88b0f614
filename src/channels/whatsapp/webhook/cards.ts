import type { InboundContent } from "../../inbound.ts";
import type { Card } from "./types.ts";

/** People whom a message passes on: the first as a card, whatever else it tells as text. */
export function cardsOf(cards: readonly Card[]): Partial<InboundContent> {
  const [first, ...others] = cards.flatMap((card) => read(card) ?? []);
  if (!first) return {};
  const [phone, ...numbers] = first.numbers;
  const lines = [numbers.join(", "), ...others.map(({ name, numbers }) => [...new Set([name, ...numbers])].join(", "))];
  return { card: { name: first.name, ...(phone && { phone }) }, text: lines.filter(Boolean).join("\n") };
}

function read({ name, phones, emails }: Card): { name: string; numbers: string[] } | undefined {
  const numbers = phones.flatMap(({ phone, wa_id }) => phone || wa_id || []);
  const given = [name?.first_name, name?.last_name].filter(Boolean).join(" ");
  const shown = name?.formatted_name || given || numbers[0] || emails.find(({ email }) => email)?.email;
  return shown ? { name: shown, numbers } : undefined;
}
