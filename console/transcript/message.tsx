import { FileText, Lock, MousePointerClick, Reply } from "lucide";
import { clock } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { Icon } from "../ui/icon.tsx";
import { Attachments } from "./attachments.tsx";
import { EmailBody } from "./email-body.tsx";
import { EmailHead } from "./email-head.tsx";
import { LinkedText } from "./linked-text.tsx";
import { CardBox, PlaceBox } from "./place-and-card.tsx";
import { QuoteBox } from "./quote-box.tsx";
import type { MessageRow } from "./rows.ts";
import { standingOf } from "./standing.ts";
import { StandingMark } from "./standing-mark.tsx";
import { TroubleLine } from "./trouble-line.tsx";
import { Versions } from "./versions.tsx";

type Props = { row: MessageRow; line: Line; conversation: Conversation; shut: boolean };

export function Message({ row, line, conversation, shut }: Props) {
  const texts = words.value.conversation;
  const theirs = row.author.kind === "client";
  const note = row.audience === "house";
  const standing = standingOf(row, conversation.marks.value, line.connection.status.value === "online");
  const { files, place, card, unsupported, buttons, press, template, mentions, email } = row.message;
  const look = note
    ? "bg-note border border-dashed border-note-edge"
    : theirs
      ? "bg-bubble"
      : row.author.kind === "system" || row.author.kind === "bot"
        ? "border border-edge bg-surface"
        : "bg-own";
  return (
    <article
      class={`group flex flex-col px-4 sm:px-6 ${theirs ? "items-start" : "items-end"} ${row.leads ? "pt-3" : "pt-1"}`}
    >
      {row.leads && (
        <p class="mb-0.5 flex items-center gap-1.5 px-1 text-xs font-medium text-soft">
          {note && (
            <span class="inline-flex items-center gap-1 text-note-ink" title={texts.noteHint}>
              <Icon of={Lock} class="size-3" />
              {texts.note} ·
            </span>
          )}
          {authorName(row)}
          {row.message.page !== undefined && <PageLink url={row.message.page} />}
        </p>
      )}
      <div class={`flex max-w-full items-center gap-1 ${theirs ? "" : "flex-row-reverse"}`}>
        <div class={`max-w-[min(36rem,calc(100vw-5rem))] min-w-0 rounded-2xl px-3 py-2 ${look}`}>
          {row.quote !== undefined && <QuoteBox quote={row.quote} />}
          {row.deletedAt !== undefined && (
            <p class="mb-1 text-[0.8125rem] font-medium text-alarm">
              {texts.deleted(clock(language.value, row.deletedAt))}
            </p>
          )}
          {email && <EmailHead email={email} />}
          {files && files.length > 0 && <Attachments conversation={conversation.id} files={files} />}
          {place && <PlaceBox place={place} />}
          {card && <CardBox card={card} />}
          {row.erased && <p class="text-soft italic">{texts.erased}</p>}
          {press && (
            <p class="flex items-center gap-1 text-xs text-soft">
              <Icon of={MousePointerClick} class="size-3" />
              {texts.pressed}
            </p>
          )}
          {template && (
            <p class="flex items-center gap-1 text-xs text-soft">
              <Icon of={FileText} class="size-3" />
              {texts.template(template.name)}
            </p>
          )}
          {unsupported !== undefined && <p class="text-soft italic">{unsupportedWords(unsupported)}</p>}
          <div class="flex flex-wrap items-end justify-end gap-x-3">
            {row.text !== "" && (
              <div class={`min-w-0 flex-1 ${row.deletedAt === undefined ? "" : "text-soft line-through"}`}>
                <LinkedText
                  text={row.text}
                  names={mentions?.map((each) => each.name)}
                  keysOf={theirs && row.deletedAt === undefined ? conversation.id : undefined}
                />
              </div>
            )}
            <span class="flex items-center gap-1 text-[0.6875rem] leading-4 text-soft tabular-nums">
              <time dateTime={new Date(row.at).toISOString()} title={timeTip(row)}>
                {clock(language.value, row.at)}
              </time>
              {standing && <StandingMark standing={standing} />}
            </span>
          </div>
          {email && <EmailBody conversation={conversation.id} email={email} />}
          {buttons && buttons.length > 0 && <Buttons buttons={buttons} />}
          {row.versions.length > 0 && <Versions versions={row.versions} />}
        </div>
        {!shut && row.seq !== undefined && row.deletedAt === undefined && !row.erased && (
          <ReplyButton conversation={conversation} seq={row.seq} />
        )}
      </div>
      {row.reactions.length > 0 && (
        <p
          class="-mt-1 rounded-full border border-edge bg-raised px-2 text-sm leading-6 [font-variant-emoji:emoji]"
          title={texts.reactions}
        >
          <span class="sr-only">{texts.reactions}: </span>
          {row.reactions.join(" ")}
        </p>
      )}
      <TroubleLine line={line} conversation={conversation} row={row} standing={standing} shut={shut} />
    </article>
  );
}

/** The quick replies that the client was offered. */
function Buttons({ buttons }: { buttons: NonNullable<MessageRow["message"]["buttons"]> }) {
  return (
    <ul class="mt-1.5 flex flex-wrap gap-1.5" aria-label={words.value.conversation.buttons}>
      {buttons.map((button) => (
        <li key={button.id} class="rounded-full border border-field px-2.5 text-[0.8125rem] leading-6 text-soft">
          {button.label}
        </li>
      ))}
    </ul>
  );
}

/** Where on the site it was written. The address is the browser's word: a link only if it is one of the web's. */
function PageLink({ url }: { url: string }) {
  const page = URL.parse(url);
  if (!page || !/^https?:$/.test(page.protocol)) return null;
  return (
    <a href={page.href} target="_blank" rel="noopener noreferrer" class="max-w-60 truncate underline" title={page.href}>
      {page.host + page.pathname}
    </a>
  );
}

function ReplyButton({ conversation, seq }: { conversation: Conversation; seq: number }) {
  const label = words.value.conversation.reply;
  const quote = () => {
    conversation.draft.value = { ...conversation.draft.peek(), replyTo: seq };
    document.getElementById("composer")?.focus();
  };
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={quote}
      class="grid size-7 shrink-0 place-items-center rounded-md text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover focus-visible:opacity-100"
    >
      <Icon of={Reply} />
    </button>
  );
}

function authorName({ author }: MessageRow): string {
  const texts = words.value.conversation;
  if (author.kind === "client") return author.name || texts.client;
  if (author.kind === "outside") return [author.name, texts.outside].filter(Boolean).join(" · ");
  if (author.kind === "bot") return [texts.bot, author.name].filter(Boolean).join(" · ");
  return author.name || texts.line;
}

/** What the provider calls it, in our words where we know it. */
function unsupportedWords(what: string): string {
  const { unsupported, unsupportedKinds } = words.value.conversation;
  const known: Record<string, string> = unsupportedKinds;
  return unsupported(known[what] ?? what.replaceAll("_", " "));
}

function timeTip({ sentAt, at }: MessageRow): string | undefined {
  if (sentAt === undefined || Math.abs(at - sentAt) < 60_000) return undefined;
  return words.value.conversation.writtenAt(clock(language.value, sentAt));
}
