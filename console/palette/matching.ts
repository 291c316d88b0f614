/** Those whose text has every word of the query; where a word begins counts before where it merely occurs. */
export function matching<T>(items: readonly T[], query: string, textOf: (item: T) => string, most: number): T[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const best: T[] = [];
  const rest: T[] = [];
  for (const item of items) {
    const text = folded(textOf(item));
    if (!words.every((word) => text.includes(word))) continue;
    (words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? best : rest).push(item);
    if (best.length >= most) break;
  }
  return [...best, ...rest].slice(0, most);
}

function folded(text: string): string {
  return text.toLocaleLowerCase().replaceAll("ё", "е");
}
