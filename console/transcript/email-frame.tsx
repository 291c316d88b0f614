import { useEffect, useState } from "preact/hooks";
import { originalUrl } from "../api/conversations.ts";
import { words } from "../i18n/words.ts";
import { Button } from "../ui/button.tsx";

/**
 * An email's HTML in a frame where nothing runs; whoever sent it learns nothing until somebody asks for its pictures.
 * The answer's own policy says the same, should anybody open its address.
 */
export function EmailFrame({ conversation, file }: { conversation: string; file: string }) {
  const texts = words.value.conversation.email;
  const [pictures, setPictures] = useState(false);
  const [state, setState] = useState<"asked" | "here" | "missing">("asked");
  useEffect(() => {
    const asking = new AbortController();
    fetch(originalUrl(conversation, file, false), { method: "HEAD", signal: asking.signal }).then(
      ({ ok }) => setState(ok ? "here" : "missing"),
      () => asking.signal.aborted || setState("missing"),
    );
    return () => asking.abort();
  }, [conversation, file]);
  if (state === "missing") return <p role="status">{texts.missing}</p>;
  return (
    <div class="flex flex-col gap-1.5">
      <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span class="min-w-0 flex-1">{pictures ? texts.withPictures : texts.noPictures}</span>
        <Button size="small" onClick={() => setPictures(!pictures)}>
          {pictures ? texts.hidePictures : texts.showPictures}
        </Button>
      </p>
      {state === "here" && (
        <iframe
          title={texts.originalTitle}
          src={originalUrl(conversation, file, pictures)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer"
          class="h-96 w-[34rem] max-w-full resize-y rounded-lg border border-edge bg-white scheme-light"
        />
      )}
    </div>
  );
}
