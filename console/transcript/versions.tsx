import { moment } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import type { MessageRow } from "./rows.ts";

/** What an edited message said before, on demand (RC6). */
export function Versions({ versions }: { versions: MessageRow["versions"] }) {
  const texts = words.value.conversation;
  return (
    <details class="mt-1 text-[0.8125rem] text-soft">
      <summary title={texts.showVersions} class="w-fit list-none underline decoration-dotted underline-offset-2">
        {texts.edited(versions.length)}
      </summary>
      <ol class="mt-1 flex flex-col gap-1 border-l-2 border-edge pl-2">
        {versions.map((version) => (
          <li key={version.at}>
            <span class="text-xs tabular-nums">{moment(language.value, version.at)}</span>
            <p class="break-words whitespace-pre-wrap line-through decoration-1">{version.text}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
