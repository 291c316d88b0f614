import { useRef, useState } from "preact/hooks";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";

/** What a visitor may do besides writing: end the conversation (LC1), take their consent back (CN6). */
export function Menu({ chat }: { chat: Chat }) {
  const { menu } = useAround().words;
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState("");
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const open = () => {
    setSure(false);
    setProblem("");
    dialog.current?.showModal();
  };
  const act = async (refused: Promise<RefusalCode | undefined>) => {
    const code = await refused;
    if (code) setProblem(code === "conflict" ? menu.nothing : menu.failed);
    else close();
  };
  return (
    <>
      <button type="button" class="plain" aria-label={menu.open} aria-haspopup="dialog" onClick={open}>
        <Icon name="more" />
      </button>
      <dialog ref={dialog} class="menu" aria-label={sure ? menu.withdraw : menu.open}>
        <div>
          {sure && <p>{menu.sure}</p>}
          {!sure && chat.underWay.value && (
            <button type="button" onClick={() => act(chat.end())}>
              {menu.end}
            </button>
          )}
          <button type="button" class={sure ? "bad" : ""} onClick={() => (sure ? act(chat.withdraw()) : setSure(true))}>
            {sure ? menu.erase : menu.withdraw}
          </button>
          <button type="button" onClick={close}>
            {menu.back}
          </button>
          <p role="alert">{problem}</p>
        </div>
      </dialog>
    </>
  );
}
