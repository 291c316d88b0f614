import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { limits } from "../../../src/protocol/limits.ts";
import type { Chat } from "../chat.ts";
import type { Attachments } from "../files/attachments.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";
import { sendsOnEnter } from "./sends-on-enter.ts";
import { Tray } from "./Tray.tsx";

type Props = { chat: Chat; attachments: Attachments; open: ReadonlySignal<boolean> };

const touch = matchMedia("(pointer: coarse)");

export function Composer({ chat, attachments, open }: Props) {
  const { words } = useAround();
  const text = useSignal("");
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const files = attachments.list.value;
  const over = text.value.length - limits.text;
  const ready = files.every((one) => one.state.is === "ready");
  const sendable = over <= 0 && ready && (text.value.trim() !== "" || files.length > 0);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text.value]);
  // A touch keyboard would cover half of what the visitor came to read.
  useSignalEffect(() => {
    if (open.value && !touch.matches) field.current?.focus();
  });

  function send(): void {
    field.current?.focus();
    if (!sendable) return;
    chat.send(text.value.trim().toWellFormed(), attachments.takeReady());
    text.value = "";
  }
  function onPaste(event: ClipboardEvent): void {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!pasted.length) return;
    event.preventDefault();
    attachments.add(pasted);
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Tray attachments={attachments} />
      {over > 0 && <p class="problem">{words.tooLong(over)}</p>}
      <div class="line">
        <button type="button" class="plain" aria-label={words.attach} onClick={() => picker.current?.click()}>
          <Icon name="clip" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            attachments.add([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
        <textarea
          ref={field}
          rows={1}
          value={text.value}
          placeholder={words.placeholder}
          aria-label={words.placeholder}
          aria-invalid={over > 0}
          dir="auto"
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            chat.typed();
          }}
          onKeyDown={(event) => {
            if (!sendsOnEnter(event, touch.matches)) return;
            event.preventDefault();
            send();
          }}
          onPaste={onPaste}
        />
        <button type="submit" class="send" aria-label={words.send} disabled={!sendable}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
