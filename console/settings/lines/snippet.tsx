import { words } from "../../i18n/words.ts";
import { CopyBox } from "../../ui/copy-box.tsx";

/** What a site has to embed to be reached by this line. */
export function Snippet({ line }: { line: string }) {
  const texts = words.value.settings.lines;
  return (
    <>
      <p class="mb-3 text-soft">{texts.snippet}</p>
      <CopyBox
        label={texts.embed}
        text={`<script async src="${location.origin}/widget.js" data-line="${line}"></script>`}
      />
    </>
  );
}
