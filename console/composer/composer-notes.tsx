import { X } from "lucide";
import type { Refusal } from "../../src/protocol/refusal.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { setDuty } from "../store/acts.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { IconButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import type { Shut } from "./composer-state.ts";
import { QuotedDraft } from "./quoted-draft.tsx";
import { TypingLine } from "./typing-line.tsx";

type Props = {
  line: Line;
  conversation: Conversation;
  session: SessionView | undefined;
  shut: Shut | undefined;
  takes: boolean;
  over: number;
};

/** What the operator should know before writing: who types, why the field is shut, what came back. */
export function ComposerNotes({ line, conversation, session, shut, takes, over }: Props) {
  const { common, conversation: texts } = words.value;
  const { composer } = texts;
  const returned = conversation.returned.value;
  const note = conversation.draft.value.audience === "house";
  return (
    <div id="composer-notes">
      <TypingLine conversation={conversation} me={signedIn()?.id ?? ""} />
      {returned && (
        <Notice tone="trouble" class="mb-2 flex items-start justify-between gap-2">
          <span>{returnedWords(returned, session)}</span>
          <IconButton
            icon={X}
            label={common.close}
            class="-my-2 -mr-2 text-alarm!"
            onClick={() => {
              conversation.returned.value = undefined;
            }}
          />
        </Notice>
      )}
      {shut &&
        !(returned && (shut.why === "held" || shut.why === "gone")) &&
        (!note || shut.why === "closed" || shut.why === "gone") && (
          <p class="flex flex-wrap items-baseline gap-x-2 px-1 pb-2 text-[0.8125rem] text-soft">
            {shutWords(shut)}
            {shut.why === "offDuty" && (
              <button
                type="button"
                class="font-semibold text-accent-strong underline underline-offset-2"
                onClick={() => setDuty(line, "on")}
              >
                {composer.goOnDuty}
              </button>
            )}
          </p>
        )}
      {takes && !note && <p class="px-1 pb-2 text-[0.8125rem] text-soft">{composer.firstAnswerTakes}</p>}
      {over > 0 && <p class="px-1 pb-2 text-[0.8125rem] text-alarm">{composer.tooLong(over)}</p>}
      <QuotedDraft conversation={conversation} />
    </div>
  );
}

function shutWords(shut: Shut): string {
  const { shut: texts } = words.value.conversation.composer;
  return shut.why === "held" || shut.why === "offered" ? texts[shut.why](shut.by) : texts[shut.why];
}

/** Whoever may not see the session any more learns the taker's name from the refusal alone. */
function takerIn(message: string): string {
  return /^Taken by (.+)\.$/.exec(message)?.[1] ?? "";
}

function returnedWords(error: Refusal, session: SessionView | undefined): string {
  const { kept } = words.value.conversation.composer;
  if (error.code === "taken") return kept.taken(session?.holder?.name ?? takerIn(error.message));
  if (error.code === "stale" && session?.holder && session.holder.id !== signedIn()?.id) {
    return kept.taken(session.holder.name);
  }
  if (error.code === "stale" || error.code === "closed" || error.code === "not_eligible") return kept[error.code];
  return kept.other(refusalWords(error));
}
