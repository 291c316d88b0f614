import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { sentencesOf } from "../../console/i18n/sentences.ts";

/** A sentence as the sources have it, with `{}` where a value comes in. */
export type SourceSentence = { file: string; sentence: string };

type Node = { type: string; [key: string]: unknown };

/** Every text of the sources, by the file that has it: those of templates with `{}` for each value. */
export function serverTexts(root: string): { file: string; text: string }[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const file = join(root, name);
      return textsIn(parseSync(file, readFileSync(file, "utf8")).program).map((text) => ({ file, text }));
    });
}

/** What of them people read: sentences, each by itself, and what is said of a value, as “is empty”. */
export function serverSentences(root: string): SourceSentence[] {
  return serverTexts(root).flatMap(({ file, text }) =>
    sentencesIn(text)
      .filter((each) => isSentence(each) || isPredicate(each))
      .map((sentence) => ({ file, sentence })),
  );
}

/** A value at the beginning, with words of its own behind it, is the sentence before. */
export function sentencesIn(text: string): string[] {
  return sentencesOf(text.replace(/^\{\} (?=[A-Z])/, ""));
}

/** A capital or a value, words, and an end. */
function isSentence(text: string): boolean {
  const isSql = /^[A-Z]{4,} /.test(text);
  return !isSql && /^[A-Z“{]/.test(text) && /[a-z’'”,}] [a-z“{]/.test(text) && /[.!?…][”)]?$/.test(text);
}

function isPredicate(text: string): boolean {
  return /^(is|has|must|needs|may|begins|names|contains|only|says) [a-z\d]/.test(text);
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isNode(value) || isForProgrammers(value)) return [];
  const own = wordings(value);
  if (own !== undefined) return [...own, ...valuesIn(value).flatMap(textsIn)];
  return Object.values(value).flatMap(textsIn);
}

/** The ways in which a text can come out: a choice between two texts inside it makes two of it. */
function wordings(node: Node): string[] | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? [node.value] : undefined;
  if (node.type === "TemplateLiteral") {
    const [first = "", ...rest] = nodes(node.quasis).map(cooked);
    const values = nodes(node.expressions).map((each) => choice(each) ?? ["{}"]);
    return rest.reduce(
      (made, text, at) => made.flatMap((before) => (values[at] ?? []).map((value) => before + value + text)),
      [first],
    );
  }
  if (node.type !== "BinaryExpression" || node.operator !== "+") return undefined;
  const [left, right] = [node.left, node.right].map((side) => (isNode(side) ? wordings(side) : undefined));
  return left && right && left.flatMap((before) => right.map((after) => before + after));
}

function choice(node: Node): string[] | undefined {
  if (node.type !== "ConditionalExpression") return undefined;
  const [one, other] = [node.consequent, node.alternate].map((side) => (isNode(side) ? wordings(side) : undefined));
  return one && other && [...one, ...other];
}

/** What comes into a text, which has texts of its own. */
function valuesIn(node: Node): Node[] {
  if (node.type === "TemplateLiteral") return nodes(node.expressions);
  return [node.left, node.right].filter(isNode).flatMap(valuesIn);
}

/** Types, SQL, exceptions, and what describes the API to its programmers. */
function isForProgrammers(node: Node): boolean {
  if (/^(TSType|TSInterface|ImportDeclaration$|ThrowStatement$|TaggedTemplateExpression$)/.test(node.type)) return true;
  return node.type === "Property" && isNode(node.key) && /^(summary|description)$/.test(String(node.key.name));
}

function cooked(quasi: Node): string {
  const { value } = quasi;
  return typeof value === "object" && value !== null && "cooked" in value ? String(value.cooked) : "";
}

function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
