import { sentencesOf } from "./sentences.ts";

type Pattern = { expression: RegExp; words: string; said: number };

const remembered = 500;
/** Sentences that a value inside one may look like; longer texts are somebody else's. */
const longestRun = 4;

/**
 * Says a text in another language, sentence by sentence and the values inside them too, as far as the table knows them;
 * what it does not know stays as it is. Of several patterns that fit, the one that says most itself is meant.
 */
export function translator(table: Readonly<Record<string, string>>): (text: string) => string {
  const patterns = Object.entries(table)
    .filter(([key]) => key.includes("{}"))
    .map(([key, words]) => patternOf(key, words))
    .toSorted((one, other) => other.said - one.said);
  const before = new Map<string, string | undefined>();

  function known(sentence: string): string | undefined {
    if (before.has(sentence)) return before.get(sentence);
    const words = sought(sentence) ?? withoutStop(sentence);
    if (before.size >= remembered) before.clear();
    before.set(sentence, words);
    return words;
  }

  function sought(sentence: string): string | undefined {
    if (Object.hasOwn(table, sentence)) return table[sentence];
    for (const { expression, words } of patterns) {
      const found = expression.exec(sentence);
      if (found) return ended(sentence, words, found.slice(1).map(translate));
    }
    return undefined;
  }

  /** What is a part of other sentences may also stand alone. */
  function withoutStop(sentence: string): string | undefined {
    const words = sentence.endsWith(".") ? sought(sentence.slice(0, -1)) : undefined;
    return words === undefined ? undefined : `${words}.`;
  }

  function translate(text: string): string {
    const sentences = sentencesOf(text);
    const said: string[] = [];
    for (let at = 0; at < sentences.length; ) {
      const { words, next } = run(sentences, at);
      said.push(words);
      at = next;
    }
    return said.join(" ");
  }

  /** The shortest that is known from here on: a value inside a sentence may look like the end of one. */
  function run(sentences: readonly string[], from: number): { words: string; next: number } {
    const [first = ""] = sentences.slice(from, from + 1);
    for (let to = from + 1; to <= Math.min(sentences.length, from + longestRun); to++) {
      const words = known(sentences.slice(from, to).join(" "));
      if (words !== undefined) return { words, next: to };
      if (known(sentences[to] ?? "") !== undefined) break;
    }
    return { words: first, next: from + 1 };
  }

  return translate;
}

function patternOf(key: string, words: string): Pattern {
  const parts = key.split("{}");
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)");
  return { expression: new RegExp(`^${source}$`, "s"), words, said: parts.join("").length };
}

/** A stop that came with the last value ends the sentence, wherever the value goes. */
function ended(sentence: string, words: string, values: readonly string[]): string {
  const said = filled(words, values);
  const moved = sentence.endsWith(".") && !said.endsWith(".");
  return moved ? `${filled(words, [...values.slice(0, -1), values.at(-1)?.replace(/\.$/, "") ?? ""])}.` : said;
}

function filled(words: string, values: readonly string[]): string {
  let next = 0;
  return words.replace(/\{(\d?)\}/g, (_, number: string) => values[number === "" ? next++ : Number(number) - 1] ?? "");
}
