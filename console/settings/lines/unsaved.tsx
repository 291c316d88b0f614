import { words } from "../../i18n/words.ts";

/** Says beside the button that something waits for it. */
export function Unsaved({ changed }: { changed: boolean }) {
  return changed ? <span class="text-wait">{words.value.settings.roster.unsaved}</span> : null;
}
