import { Reply, X } from "lucide";
import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";
import { inBrief } from "../transcript/in-brief.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

/** The message that the draft answers. */
export function QuotedDraft({ conversation }: { conversation: Conversation }) {
  const texts = words.value.conversation;
  const { replyTo } = conversation.draft.value;
  if (replyTo === undefined) return null;
  const entry = conversation.log.value.entries.find((each) => each.seq === replyTo);
  const message = entry?.kind === "message" ? entry : undefined;
  const drop = () => {
    const { replyTo: _, ...rest } = conversation.draft.peek();
    conversation.draft.value = rest;
  };
  return (
    <div class="mb-1.5 flex items-center gap-2 rounded-lg bg-hover pl-3 text-[0.8125rem]">
      <Icon of={Reply} class="size-3.5 text-soft" />
      <p class="min-w-0 flex-1 truncate">
        <span class="font-medium">{texts.replyTo(message?.author.name || texts.client)} </span>
        <span class="text-soft">{message ? message.text || inBrief(message) : texts.quoteLost}</span>
      </p>
      <IconButton icon={X} label={texts.dropQuote} onClick={drop} />
    </div>
  );
}
