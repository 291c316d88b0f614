import { useState } from "preact/hooks";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";

/** LC7: one to five stars and a word, for the session that has just ended. */
export function Stars({ session, chat }: { session: number; chat: Chat }) {
  const { words } = useAround();
  const [refused, setRefused] = useState<RefusalCode>();
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement);
    setRefused(await chat.rate(session, Number(said.get("stars")), String(said.get("comment"))));
  };
  return (
    <form class="stars" onSubmit={send}>
      <fieldset>
        <legend class="unseen">{words.rating.ask}</legend>
        {[1, 2, 3, 4, 5].map((stars) => (
          <label key={stars}>
            <input
              class="unseen"
              type="radio"
              name="stars"
              value={stars}
              required
              aria-label={words.rating.stars(stars)}
            />
            ★
          </label>
        ))}
      </fieldset>
      <textarea
        name="comment"
        rows={2}
        maxLength={2000}
        aria-label={words.rating.comment}
        placeholder={words.rating.comment}
      />
      <button type="submit">{words.send}</button>
      <p role="alert">{refused && (refused === "unavailable" ? words.menu.failed : words.rating.refused)}</p>
    </form>
  );
}
