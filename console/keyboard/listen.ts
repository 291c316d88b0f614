import { isBoolean, kept } from "../kept.ts";
import { commandOf } from "./shortcuts.ts";
import { runCommand } from "./use-command.ts";

/** Whether single letters are shortcuts: they get in the way of voice input and some screen readers. */
export const letterKeys = kept("letters", true, isBoolean);

export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const { target } = event;
    const writing = isWriting(target);
    const command = commandOf(
      {
        code: event.code,
        key: event.key,
        mod: event.metaKey || event.ctrlKey,
        shift: event.shiftKey,
        alt: event.altKey,
        writing,
        covered: document.querySelector("dialog[open]") !== null,
      },
      letterKeys.peek(),
    );
    if (!command) return;
    if (command === "back" && writing && target instanceof HTMLElement) return target.blur();
    if (event.code.startsWith("Arrow") && usesArrows(target)) return;
    if (runCommand(command)) event.preventDefault();
  });
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "file"].includes(target.type);
}

/** Arrows keep doing what they do everywhere: scroll what has the focus, choose among radio buttons. */
function usesArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("section[tabindex], video, audio, input");
}
