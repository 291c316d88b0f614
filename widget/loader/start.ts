import type { FromFrame } from "../messages.ts";
import { addFrame } from "./frame.ts";
import { drawLauncher } from "./launcher.ts";
import { hasWritten, rememberWriting } from "./remembered.ts";
import type { Settings } from "./settings.ts";

// Safari has no idle callback.
const idle = self.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 2000));

/**
 * Draws the button as soon as there is a body and the line wants one (BH4); whoever has written before finds it in any
 * case. The frame comes with the first click, or for who has written before.
 */
export function start(settings: Settings): { open(): void; close(): void } {
  let wanted = false;
  let set = (open: boolean) => {
    wanted = open;
  };

  function draw(): void {
    let open = false;
    let unread = 0;
    let showFrame: ((open: boolean) => void) | undefined;

    const launcher = drawLauncher(settings, () => set(!open));
    const load = () => (showFrame ??= addFrame(settings, launcher, () => open, hear));
    const hear = (said: FromFrame) => {
      if (said.t === "unread") {
        unread = said.count;
        launcher.show(open, unread);
      }
      if (said.t === "close") set(false);
      if (said.t === "wrote") rememberWriting(settings.line);
    };
    set = (now) => {
      if (open === now) return;
      open = now;
      launcher.show(open, unread);
      load()(open);
    };
    launcher.show(open, unread);
    addEventListener("keydown", ({ key }) => key === "Escape" && set(false));
    if (hasWritten(settings.line)) idle(load);
    set(wanted);
  }

  const look = () =>
    fetch(`${settings.origin}/widget/state?line=${settings.line}`, { signal: AbortSignal.timeout(4e3) })
      .then((answer) => answer.json())
      // Whatever went wrong is nothing that hides a chat.
      .catch(Object)
      .then(({ shown }) => (shown !== "hidden" || hasWritten(settings.line)) && draw());
  if (document.body) look();
  else addEventListener("DOMContentLoaded", look);
  return { open: () => set(true), close: () => set(false) };
}
