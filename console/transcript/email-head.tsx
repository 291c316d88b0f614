import { Bot } from "lucide";
import type { MessageEntry } from "../../src/protocol/entry.ts";
import { words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";

/** What stands above an email's words: its subject, and who or what it is from where that is not the client. */
export function EmailHead({ email }: { email: NonNullable<MessageEntry["email"]> }) {
  const { subject, from, automatic } = email;
  const texts = words.value.conversation.email;
  return (
    <header class="mb-1">
      <h3 class={`font-semibold break-words ${subject === undefined ? "text-soft" : ""}`}>
        {subject ?? texts.noSubject}
      </h3>
      {(from !== undefined || automatic) && (
        <p class="flex flex-wrap items-center gap-x-2 text-xs text-soft">
          {from !== undefined && <span class="break-all">{texts.from(from)}</span>}
          {automatic && (
            <span class="inline-flex items-center gap-1" title={texts.automaticHint}>
              <Icon of={Bot} class="size-3" />
              {texts.automatic}
            </span>
          )}
        </p>
      )}
    </header>
  );
}
