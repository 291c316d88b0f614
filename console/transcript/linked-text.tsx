import { LinkifyIt } from "linkify-it";
import type { ComponentChildren } from "preact";
import { mark } from "../composer/mentions.ts";
import { foundKeys } from "./found-keys.ts";
import { KeyMark } from "./key-mark.tsx";

const finder = new LinkifyIt();

type Props = {
  text: string;
  names?: readonly string[] | undefined;
  /** The conversation with the client who wrote it: their phones and emails can be saved. */
  keysOf?: string | undefined;
};

type Piece = { start: number; end: number; shown: ComponentChildren };

/** Text with its web and mail addresses as links and these @names marked; every other character stays text. */
export function LinkedText({ text, names = [], keysOf }: Props) {
  const parts: ComponentChildren[] = [];
  let behind = 0;
  for (const { start, end, shown } of piecesOf(text, keysOf)) {
    parts.push(...marked(text.slice(behind, start), names), shown);
    behind = end;
  }
  parts.push(...marked(text.slice(behind), names));
  return <span class="break-words whitespace-pre-wrap">{parts}</span>;
}

function piecesOf(text: string, keysOf: string | undefined): Piece[] {
  const keys = keysOf === undefined ? [] : foundKeys(text, finder);
  const marks = new Map(keys.map((found) => [found.start, <KeyMark found={found} conversation={keysOf ?? ""} />]));
  const links = (finder.match(text) ?? []).flatMap((match): Piece[] => {
    if (!/^(https?|mailto):/i.test(match.url)) return [];
    const link = (
      <a href={match.url} target="_blank" rel="noopener noreferrer nofollow" class="underline underline-offset-2">
        {match.text}
      </a>
    );
    const shown = [link, marks.get(match.index)];
    return [{ start: match.index, end: match.lastIndex, shown }];
  });
  const phones = keys
    .filter(({ kind }) => kind === "phone")
    .map(({ value, start, end }): Piece => {
      const shown = [<span class="underline decoration-dotted underline-offset-2">{value}</span>, marks.get(start)];
      return { start, end, shown };
    });
  return [...links, ...phones].toSorted((a, b) => a.start - b.start);
}

function marked(text: string, names: readonly string[]): ComponentChildren[] {
  if (names.length === 0) return [text];
  const any = new RegExp(`(${names.map((name) => mark(name).source).join("|")})`, "u");
  return text
    .split(any)
    .map((part, index) => (index % 2 === 1 ? <b class="font-semibold text-accent-strong">{part}</b> : part));
}
