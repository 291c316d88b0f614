import type { FileView } from "../../../src/protocol/entry.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";
import { useFileUrl } from "./use-file-url.ts";

/** A button until somebody wants to hear or see it, then the browser's own player in the same place. */
export function Player({ file, Media }: { file: FileView; Media: "audio" | "video" }) {
  const { words } = useAround();
  const { url, failed, load } = useFileUrl(file);
  return (
    <div class={`player ${Media}`}>
      {url ? (
        <Media src={url} controls autoPlay aria-label={file.name} />
      ) : (
        <button type="button" aria-label={words.play(file.name)} onClick={load}>
          <Icon name="play" />
          <span>{failed ? words.loadingFailed : file.name}</span>
        </button>
      )}
    </div>
  );
}
