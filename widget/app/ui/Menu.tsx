import { useRef, useState } from "preact/hooks";
import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";

/** What a visitor may do besides writing: end the conversation, take their consent back (CN6). */
export function Menu({ chat }: { chat: Chat }) {
  const { words } = useAround();
  const { menu } = words;
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDialogElement>(null);
  const sure = useRef<HTMLDialogElement>(null);
  const end = async () => {
    list.current?.close();
    if (await chat.end()) setSaid(menu.failed);
  };
  const withdraw = async () => {
    sure.current?.close();
    const refused = await chat.withdraw();
    setSaid(refused === "conflict" ? menu.nothing : refused ? menu.failed : menu.erased);
  };
  return (
    <>
      <button type="button" class="plain" aria-label={menu.open} onClick={() => list.current?.showModal()}>
        <Icon name="more" />
      </button>
      <dialog ref={list} class="menu" aria-label={menu.open}>
        <button type="button" onClick={end}>
          {menu.end}
        </button>
        <button
          type="button"
          onClick={() => {
            list.current?.close();
            sure.current?.showModal();
          }}
        >
          {menu.withdraw}
        </button>
        <button type="button" onClick={() => list.current?.close()}>
          {menu.back}
        </button>
      </dialog>
      <dialog ref={sure} class="menu" aria-label={menu.withdraw}>
        <p>{menu.sure}</p>
        <button type="button" onClick={withdraw}>
          {menu.withdraw}
        </button>
        <button type="button" onClick={() => sure.current?.close()}>
          {menu.back}
        </button>
      </dialog>
      {said && (
        <p class="said" role="status">
          {said}
        </p>
      )}
    </>
  );
}
