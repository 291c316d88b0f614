import type { Call } from "./api-session.ts";

const buyers = [
  {
    name: "Mira Holt",
    company: "Harbour Café",
    phones: ["+1 212 555 0123"],
    emails: ["mira@harbour.example"],
    labels: ["wholesale"],
  },
  { name: "Oleg Sorin", company: "", phones: ["+1 212 555 0157"], emails: [], labels: [] },
  {
    name: "Ines Duarte",
    company: "Duarte & Daughters",
    phones: [],
    emails: ["ines@duarte.example"],
    labels: ["wholesale", "abroad"],
  },
];

const deals = [
  { title: "House blend, 20 kg a month", amount: 48_000, stage: "sales-talking", of: "Mira Holt" },
  { title: "Tasting for twelve", amount: 26_500, stage: "sales-new", of: "Oleg Sorin" },
  { title: "First flush, sample box", amount: 9_900, stage: "sales-won", of: "Ines Duarte" },
  { title: "Autumn order", amount: null, stage: "sales-offer", of: "Ines Duarte" },
];

/** A few contacts with deals on the board that there is from the beginning. Amounts in cents. */
export async function seedCrm(call: Call): Promise<void> {
  const ids = new Map<string, unknown>();
  for (const buyer of buyers) ids.set(buyer.name, (await call("POST", "/api/contacts", buyer)).id);
  for (const { of, ...deal } of deals) {
    await call("POST", "/api/deals", { ...deal, currency: "EUR", contact: ids.get(of) });
  }
}
