import { useRef } from "preact/hooks";
import type { FileView } from "../../../src/protocol/entry.ts";
import { saveFile } from "../files/save-file.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";
import { useFileUrl } from "./use-file-url.ts";
import { useInView } from "./use-in-view.ts";

/** A box of a fixed size, whatever the picture's is; the bytes come when it is looked at. */
export function Picture({ file, shown }: { file: FileView; shown: boolean }) {
  const { words } = useAround();
  const { url, failed, load } = useFileUrl(file);
  const viewer = useRef<HTMLDialogElement>(null);
  const box = useInView<HTMLButtonElement>(() => shown && load(), shown);

  return (
    <>
      <button
        type="button"
        ref={box}
        class="picture"
        aria-label={words.enlarge(file.name)}
        onClick={() => (url ? viewer.current?.showModal() : load())}
      >
        {url && <img src={url} alt="" />}
        {failed && <span>{words.loadingFailed}</span>}
      </button>
      <dialog ref={viewer} aria-label={file.name}>
        {url && <img src={url} alt={file.name} />}
        <button
          type="button"
          class="plain"
          aria-label={words.download(file.name)}
          onClick={() => url && saveFile(url, file.name)}
        >
          <Icon name="save" />
        </button>
        <button type="button" class="plain" aria-label={words.closePicture} onClick={() => viewer.current?.close()}>
          <Icon name="close" />
        </button>
      </dialog>
    </>
  );
}
