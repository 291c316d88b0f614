import { Clock, Hand, X } from "lucide";
import type { Refusal } from "../../src/protocol/refusal.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { clock } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { runCommand } from "../keyboard/use-command.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { setDuty, uninvite } from "../store/acts.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { closedWords } from "./closed-words.ts";
import type { ComposerState, Shut } from "./composer-state.ts";
import { QuotedDraft } from "./quoted-draft.tsx";
import { TemplateOffer } from "./template-offer.tsx";
import { TypingLine } from "./typing-line.tsx";
import { speaksTemplates, windowWords } from "./window-words.ts";

type Props = {
  line: Line;
  conversation: Conversation;
  session: SessionView | undefined;
  state: ComposerState;
  over: number;
};

/** What the operator should know before writing: who types, why the field is shut, what came back. */
export function ComposerNotes({ line, conversation, session, state: { shut, takes, endsAt }, over }: Props) {
  const { common, conversation: texts } = words.value;
  const { composer } = texts;
  const returned = conversation.returned.value;
  const me = signedIn()?.id ?? "";
  const note = conversation.draft.value.audience === "house";
  return (
    <div id="composer-notes">
      <TypingLine conversation={conversation} me={me} />
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
        shut.why !== "passed" &&
        !(returned && (shut.why === "held" || shut.why === "gone")) &&
        (!note || alwaysSaid.includes(shut.why)) && (
          <div class="flex flex-wrap items-center gap-x-2 gap-y-1 px-1 pb-2 text-[0.8125rem] text-soft">
            <span class={shut.why === "window" ? "text-alarm" : ""}>{shutWords(shut, conversation, session)}</span>
            {shut.why === "window" && session && speaksTemplates(session) && (
              <TemplateOffer line={line} conversation={conversation} session={session} />
            )}
            {shut.why === "invited" && (
              <>
                <Button size="small" icon={Hand} onClick={() => runCommand("takeOver")}>
                  {texts.takeOver.act}
                </Button>
                {session && (
                  <Button size="small" look="quiet" onClick={() => uninvite(line, session, me)}>
                    {texts.along.leave}
                  </Button>
                )}
              </>
            )}
            {shut.why === "offDuty" && (
              <button
                type="button"
                class="font-semibold text-accent-strong underline underline-offset-2"
                onClick={() => setDuty(line, "on")}
              >
                {composer.goOnDuty}
              </button>
            )}
          </div>
        )}
      {takes && !note && (
        <p class="px-1 pb-2 text-[0.8125rem] text-soft">
          {takes === "bot" ? composer.firstAnswerTakesFromBot : composer.firstAnswerTakes}
        </p>
      )}
      {endsAt !== undefined && (
        <p class="flex items-center gap-1.5 px-1 pb-2 text-[0.8125rem] text-wait">
          <Icon of={Clock} class="size-3.5" />
          {composer.windowEnds(clock(language.value, endsAt))}
        </p>
      )}
      {over > 0 && <p class="px-1 pb-2 text-[0.8125rem] text-alarm">{composer.tooLong(over)}</p>}
      <QuotedDraft conversation={conversation} />
    </div>
  );
}

/** What is worth knowing for a note as well. */
const alwaysSaid: readonly Shut["why"][] = ["closed", "gone", "invited"];

function shutWords(shut: Shut, conversation: Conversation, session: SessionView | undefined): string {
  const { shut: texts } = words.value.conversation.composer;
  if (shut.why === "closed") return closedWords(conversation);
  if (shut.why === "window") return session ? windowWords(session) : "";
  return "by" in shut ? texts[shut.why](shut.by) : texts[shut.why];
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
  if (error.code === "stale" || error.code === "closed" || error.code === "not_eligible" || error.code === "window") {
    return kept[error.code];
  }
  return kept.other(refusalWords(error));
}
