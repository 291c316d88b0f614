export type Forms = { one: string; few?: string; many?: string; other: string };

const rules = new Map<string, Intl.PluralRules>();

/** The form of a word that goes with `count` in a language; one the language lacks falls back to `other`. */
export function plural(locale: string, count: number, forms: Forms): string {
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, rule);
  const category = rule.select(count);
  if (category === "one") return forms.one;
  if (category === "few") return forms.few ?? forms.other;
  if (category === "many") return forms.many ?? forms.other;
  return forms.other;
}
