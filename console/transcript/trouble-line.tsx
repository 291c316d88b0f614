import { inWords } from "../i18n/server-words.ts";
import { words } from "../i18n/words.ts";
import { sendOnceMore } from "../store/acts.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { sendAgain, takeBack } from "../store/sending.ts";
import type { MessageRow } from "./rows.ts";
import type { Standing } from "./standing.ts";

type Props = { line: Line; conversation: Conversation; row: MessageRow; standing: Standing | undefined; shut: boolean };

const link = "min-h-6 font-semibold underline underline-offset-2";

/** What went wrong with a message of ours, and what the operator can do about it. */
export function TroubleLine({ line, conversation, row, standing, shut }: Props) {
  const texts = words.value.conversation;
  const { seq, pending } = row;
  if (pending?.state === "refused") {
    return (
      <p role="alert" class="mt-1 flex flex-wrap items-center justify-end gap-x-3 text-[0.8125rem] text-alarm">
        <span>{[texts.standing.unsent, pending.reason].filter(Boolean).join(": ")}</span>
        <button type="button" class={link} onClick={() => sendAgain(line, conversation, pending)}>
          {texts.again}
        </button>
        <button type="button" class={link} onClick={() => takeBack(conversation, pending)}>
          {pending.template ? texts.dropTemplate : texts.backToDraft}
        </button>
      </p>
    );
  }
  if (seq === undefined || (standing !== "failed" && standing !== "uncertain")) return null;
  const failed = standing === "failed";
  const said = failed
    ? [texts.standing.failed, row.delivery?.reason && inWords(row.delivery.reason)].filter(Boolean).join(": ")
    : `${texts.standing.uncertain} —`;
  return (
    <p
      class={`mt-1 flex flex-wrap items-center justify-end gap-x-3 text-[0.8125rem] ${failed ? "text-alarm" : "text-wait"}`}
    >
      <span>{said}</span>
      {!shut && (
        <button type="button" class={link} onClick={() => sendOnceMore(line, conversation.id, seq)}>
          {failed ? texts.again : texts.againSure}
        </button>
      )}
    </p>
  );
}
