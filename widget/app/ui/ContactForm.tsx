import { useState } from "preact/hooks";
import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";
import { when } from "./when.ts";

const isEmail = (text: string) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
const isPhone = (text: string) => /^\+?[\d\s().-]{5,24}$/.test(text);

/** BH4: out of hours a message comes with a way to answer it. */
export function ContactForm({ chat }: { chat: Chat }) {
  const { words } = useAround();
  const { form } = words;
  const [name, setName] = useState("");
  const [reach, setReach] = useState("");
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const until = chat.hours.value?.until;
  const send = (event: Event) => {
    event.preventDefault();
    const way = reach.trim();
    const known = isEmail(way) ? { email: way } : isPhone(way) ? { phone: way } : undefined;
    setWrong(!known);
    if (!known || !text.trim()) return;
    chat.send(text, [], { contact: { ...known, ...(name.trim() && { name: name.trim() }) } });
  };
  return (
    <form class="away" onSubmit={send}>
      <h2>{form.title}</h2>
      <p>{until === undefined ? form.more : form.until(when(until, words.locale))}</p>
      <label>
        {form.name}
        <input
          autoComplete="name"
          maxLength={200}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        {form.reach}
        <input
          required
          maxLength={254}
          value={reach}
          aria-invalid={wrong}
          aria-describedby="reach-wrong"
          onInput={({ currentTarget }) => setReach(currentTarget.value)}
        />
      </label>
      <p id="reach-wrong" role="alert">
        {wrong && form.wrong}
      </p>
      <label>
        {form.text}
        <textarea
          required
          rows={4}
          maxLength={4000}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <button type="submit">{words.send}</button>
    </form>
  );
}
