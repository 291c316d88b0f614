import { useState } from "preact/hooks";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";

const five = [1, 2, 3, 4, 5];

/** LC7: one to five stars and a word, for the session that has just ended. */
export function Stars({ session, chat }: { session: number; chat: Chat }) {
  const { words } = useAround();
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState("");
  const [refused, setRefused] = useState<RefusalCode>();
  const send = async (event: Event) => {
    event.preventDefault();
    setRefused(await chat.rate(session, stars, comment));
  };
  return (
    <form class="stars" onSubmit={send}>
      <fieldset>
        <legend class="unseen">{words.rating.ask}</legend>
        {five.map((star) => (
          <label key={star} class={star <= stars ? "lit" : ""}>
            <input
              class="unseen"
              type="radio"
              name={`stars-${session}`}
              checked={stars === star}
              onChange={() => setStars(star)}
            />
            <span aria-hidden="true">★</span>
            <span class="unseen">{words.rating.stars(star)}</span>
          </label>
        ))}
      </fieldset>
      {stars > 0 && (
        <>
          <textarea
            rows={2}
            maxLength={2000}
            aria-label={words.rating.comment}
            placeholder={words.rating.comment}
            value={comment}
            onInput={({ currentTarget }) => setComment(currentTarget.value)}
          />
          <button type="submit">{words.send}</button>
        </>
      )}
      {refused && <p role="alert">{words.rating.refused}</p>}
    </form>
  );
}
