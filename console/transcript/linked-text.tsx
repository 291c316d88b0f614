import { LinkifyIt } from "linkify-it";
import type { ComponentChildren } from "preact";

const finder = new LinkifyIt();

/** Text with its web and mail addresses as links; every other character stays text. */
export function LinkedText({ text }: { text: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of finder.match(text) ?? []) {
    if (!/^(https?|mailto):/i.test(match.url)) continue;
    parts.push(text.slice(end, match.index));
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
  parts.push(text.slice(end));
  return <span class="break-words whitespace-pre-wrap">{parts}</span>;
}
