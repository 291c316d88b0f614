import { LinkifyIt } from "linkify-it";
import type { ComponentChildren } from "preact";
import { mark } from "../composer/mentions.ts";

const finder = new LinkifyIt();

/** Text with its web and mail addresses as links and these @names marked; every other character stays text. */
export function LinkedText({ text, names = [] }: { text: string; names?: readonly string[] | undefined }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of finder.match(text) ?? []) {
    if (!/^(https?|mailto):/i.test(match.url)) continue;
    parts.push(...marked(text.slice(end, match.index), names));
    parts.push(
      <a
        key={match.index}
        href={match.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        class="underline underline-offset-2"
      >
        {match.text}
      </a>,
    );
    end = match.lastIndex;
  }
  parts.push(...marked(text.slice(end), names));
  return <span class="break-words whitespace-pre-wrap">{parts}</span>;
}

function marked(text: string, names: readonly string[]): ComponentChildren[] {
  if (names.length === 0) return [text];
  const any = new RegExp(`(${names.map((name) => mark(name).source).join("|")})`, "u");
  return text
    .split(any)
    .map((part, index) => (index % 2 === 1 ? <b class="font-semibold text-accent-strong">{part}</b> : part));
}
