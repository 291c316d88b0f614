type Colleague = { id: string; name: string };

/** What is being typed after an @ before the caret, and where it begins; nothing where no name is being typed. */
export function mentionAt(text: string, caret: number): { query: string; from: number } | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, caret));
  const query = found?.[1];
  return query === undefined ? undefined : { query, from: caret - query.length - 1 };
}

/** Colleagues that what is being typed may mean, those whose name begins so first. */
export function mentionable(query: string, colleagues: Iterable<Colleague>, me: string, most = 6): Colleague[] {
  const wanted = folded(query);
  const others = [...colleagues].filter(({ id, name }) => id !== me && folded(name).includes(wanted));
  const rank = ({ name }: Colleague) => (folded(name).startsWith(wanted) ? 0 : 1);
  return others.sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name)).slice(0, most);
}

/** The text with the name in place of what was typed, and where the caret is then. */
export function withMention(text: string, caret: number, from: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

/** Whom a note calls (TR2). Of names that begin alike the longest one that stands there is meant. */
export function mentionsIn(text: string, colleagues: Iterable<Colleague>): Colleague[] {
  const byLength = [...colleagues].sort((one, other) => other.name.length - one.name.length);
  let rest = text;
  const called = byLength.filter(({ name }) => {
    const parts = rest.split(mark(name));
    if (parts.length > 1) rest = parts.join(" ");
    return parts.length > 1;
  });
  return called.map(({ id, name }) => ({ id, name }));
}

/** An @ with this name, which ends where the name does. */
export function mark(name: string): RegExp {
  return new RegExp(`@${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}_])`, "u");
}

function folded(text: string): string {
  return text.toLocaleLowerCase().replaceAll("ё", "е");
}
