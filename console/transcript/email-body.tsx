import { useState } from "preact/hooks";
import type { MessageEntry } from "../../src/protocol/entry.ts";
import { words } from "../i18n/words.ts";
import { EmailFrame } from "./email-frame.tsx";
import { LinkedText } from "./linked-text.tsx";

const link = "w-fit underline decoration-dotted underline-offset-2";

/** What is under an email's words, on demand: what it quotes, and how its sender laid it out. */
export function EmailBody({
  conversation,
  email: { quoted, html },
}: {
  conversation: string;
  email: NonNullable<MessageEntry["email"]>;
}) {
  const texts = words.value.conversation.email;
  const [open, setOpen] = useState(false);
  if (quoted === undefined && html === undefined) return null;
  return (
    <div class="mt-1 flex flex-col gap-1 text-[0.8125rem] text-soft">
      {quoted !== undefined && (
        <details>
          <summary class={`list-none ${link}`}>{texts.quoted}</summary>
          <div class="mt-1 border-l-2 border-edge pl-2">
            <LinkedText text={quoted} />
          </div>
        </details>
      )}
      {html !== undefined && (
        <button type="button" class={link} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? texts.hideOriginal : texts.original}
        </button>
      )}
      {html !== undefined && open && <EmailFrame conversation={conversation} file={html} />}
    </div>
  );
}
