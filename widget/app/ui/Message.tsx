import type { ReadonlySignal } from "@preact/signals";
import type { Chat } from "../chat.ts";
import type { Bubble } from "../transcript/rows.ts";
import { Attached } from "./Attached.tsx";
import { Choices } from "./Choices.tsx";
import { useAround } from "./context.ts";
import { FateMark } from "./FateMark.tsx";
import { linkify } from "./linkify.ts";
import { Stars } from "./Stars.tsx";

type Props = { bubble: Bubble; chat: Chat; shown: ReadonlySignal<boolean> };

export function Message({ bubble, chat, shown }: Props) {
  const { words } = useAround();
  const { mine, fate, text, place, card } = bubble;
  const name = [bubble.name, bubble.bot && words.bot].filter(Boolean).join(" · ");
  const time = new Intl.DateTimeFormat(words.locale, { timeStyle: "short" }).format(bubble.at);
  const classes = ["message", mine ? "mine" : "theirs", bubble.goesOn && "goes-on", fate?.is].filter(Boolean).join(" ");
  return (
    <div class={classes}>
      {name && !bubble.goesOn && (
        <p class="name" aria-hidden="true">
          {name}
        </p>
      )}
      <div class="bubble">
        <span class="unseen">{mine ? words.you : name || words.we}: </span>
        {bubble.quote && <blockquote>{bubble.quote}</blockquote>}
        {bubble.files.map((file) => (
          <Attached key={file.id} file={file} shown={shown} />
        ))}
        {text && <Text text={text} />}
        {card && <Text text={[card.name, card.phone].filter(Boolean).join("\n")} />}
        {place && <Text text={[place.title, `${place.latitude}, ${place.longitude}`].filter(Boolean).join("\n")} />}
        {bubble.deleted && <em>{words.deleted}</em>}
        {bubble.unsupported && <em>{words.unsupported}</em>}
        <span class="meta">
          {bubble.edited && `${words.edited} `}
          <time dateTime={new Date(bubble.at).toISOString()}>{time}</time>
          {fate && <FateMark fate={fate.is} />}
        </span>
      </div>
      {bubble.emoji.length > 0 && <p class="emoji">{bubble.emoji.join(" ")}</p>}
      {bubble.choices && <Choices choices={bubble.choices} chat={chat} />}
      {bubble.rates !== undefined && <Stars session={bubble.rates} chat={chat} />}
      {fate?.is === "refused" && (
        <p class="refusal">
          {words.refusal[fate.code] ?? words.refusal.forbidden}{" "}
          <button type="button" onClick={() => chat.again(bubble.key)}>
            {words.sendAgain}
          </button>
        </p>
      )}
    </div>
  );
}

function Text({ text }: { text: string }) {
  return (
    <p class="text" dir="auto">
      {linkify(text).map((piece) =>
        piece.href ? (
          <a href={piece.href} target="_blank" rel="noopener nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
