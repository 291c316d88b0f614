import { words } from "../i18n/words.ts";
import { inBrief } from "./in-brief.ts";
import type { MessageRow } from "./rows.ts";

export function QuoteBox({ quote }: { quote: NonNullable<MessageRow["quote"]> }) {
  const texts = words.value.conversation;
  const name = quote === "lost" ? undefined : quote.name || (quote.kind === "client" ? texts.client : texts.line);
  const text = quote === "lost" ? texts.quoteLost : quote.gone ? texts.quoteGone : quote.text || inBrief(quote.message);
  return (
    <blockquote class="mb-1 border-l-2 border-accent pl-2 text-[0.8125rem] text-soft">
      {name !== undefined && <p class="font-medium text-accent-strong">{name}</p>}
      <p class="line-clamp-2 break-words">{text}</p>
    </blockquote>
  );
}
