/** A word of a text, where it stands in it. */
type Word = { text: string; from: number; to: number };

const words = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text in the order they stand in, as they are written. What the index takes for a word is one here. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(words)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** A word in the one spelling that is compared: small letters, ё as е, Latin ones without their accents. */
export function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/и\u0306/g, "й")
    .replace(/\p{M}/gu, "")
    .normalize("NFC");
}

/**
 * What a word is found by: itself, folded, and the stems that its forms share. Two words are forms of each other as far
 * as this knows where they have one in common; that is light on purpose – endings are cut off, roots stay as they are.
 */
export function stemsOf(word: string): string[] {
  const bare = folded(word);
  if (/^[а-я]+$/.test(bare)) return unique([bare, cut(bare, inflections, 2), cut(bare, conjugations, 3)]);
  if (/^[a-z]+$/.test(bare)) return unique([bare, english(bare)]);
  return [bare];
}

const unique = (all: string[]) => [...new Set(all)];

/** Of nouns, adjectives and pronouns. */
const inflections = endings(
  "ями ами иях ях ах иям ям ам ием ем ом ией ей ой ою ею ию ия ие ии ий ый ья ье ью ьи ев ов " +
    "ого его ому ему ыми ими ым им ых их ая яя ое ее ые ую юю а я о е ы и у ю й ь",
);
/** Of verbs. */
const conjugations = endings(
  "ал ала ало али ял яла яло яли ил ила ило или ыл ыла ыло ыли ул ула уло ули ать ять ить еть уть ыть " +
    "ает яет ует еет ают яют уют еют аем яем уем аешь яешь уешь ишь ешь ет ит ут ют ат ят ите ете айте йте",
);

function endings(list: string): readonly string[] {
  return list.split(" ").sort((a, b) => b.length - a.length);
}

const reflexive = /(?<=[а-я]{4})(?:ся|сь)$/;

/** The longest ending off; what is left must still be a syllable of so many letters. */
function cut(word: string, from: readonly string[], least: number): string {
  const bare = from === conjugations ? word.replace(reflexive, "") : word;
  const ending = from.find((one) => bare.endsWith(one) && isSyllable(bare.slice(0, -one.length), least));
  return ending === undefined ? bare : bare.slice(0, -ending.length);
}

function isSyllable(stem: string, least: number): boolean {
  return stem.length >= least && /[аеиоуыэюяaeiouy]/.test(stem);
}

function english(word: string): string {
  const one = singular(word);
  const base = one.replace(/ied$/, "y").replace(/(?:ing|ed)$/, "");
  const verb = base !== one && isSyllable(base, 3) ? base.replace(/([bdfgmnprt])\1$/, "$1") : one;
  const mute = verb.replace(/e$/, "");
  return isSyllable(mute, 3) ? mute : verb;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return /(?:ss|sh|ch|x|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
