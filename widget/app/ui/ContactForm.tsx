import { useState } from "preact/hooks";
import { limits } from "../../../src/protocol/limits.ts";
import type { Chat } from "../chat.ts";
import { readContact } from "../read-contact.ts";
import { useAround } from "./context.ts";
import { when } from "./when.ts";

/** BH4: out of hours a message comes with a way to answer it. */
export function ContactForm({ chat }: { chat: Chat }) {
  const { words } = useAround();
  const { form } = words;
  const [wrong, setWrong] = useState(false);
  const { until } = chat.hours.value;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = event.currentTarget as HTMLFormElement;
    const [name = "", reach = "", text = ""] = [...new FormData(fields).values()].map((typed) =>
      `${typed}`.trim().toWellFormed(),
    );
    const contact = readContact(reach, name);
    setWrong(!contact);
    if (!contact) (fields.elements[1] as HTMLElement).focus();
    else if (text) chat.send(text, [], { contact });
  };
  return (
    <form class="away" onSubmit={send}>
      <h2>{form.title}</h2>
      <p>
        {words.closedNow(until && when(until, words.locale))} {form.more}
      </p>
      <label>
        {form.name}
        <input name="name" autoComplete="name" maxLength={200} />
      </label>
      <label>
        {form.reach}
        <input name="reach" autoComplete="email" required aria-invalid={wrong} aria-describedby="wrong" />
      </label>
      <p id="wrong" role="alert">
        {wrong && form.wrong}
      </p>
      <label>
        {form.text}
        <textarea name="text" required rows={3} maxLength={limits.text} />
      </label>
      <button type="submit">{words.send}</button>
    </form>
  );
}
