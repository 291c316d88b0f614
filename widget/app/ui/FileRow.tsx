import type { FileView } from "../../../src/protocol/entry.ts";
import { fileSize } from "../files/file-size.ts";
import { saveFile } from "../files/save-file.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";
import { useFileUrl } from "./use-file-url.ts";

export function FileRow({ file }: { file: FileView }) {
  const { words } = useAround();
  const { failed, load } = useFileUrl(file);
  const save = async () => {
    const url = await load();
    if (url) saveFile(url, file.name);
  };
  return (
    <button type="button" class="file" aria-label={words.download(file.name)} onClick={save}>
      <Icon name="file" />
      <span>
        <b>{file.name}</b>
        <small>{failed ? words.loadingFailed : fileSize(file.bytes, words.locale, words.bytes)}</small>
      </span>
      <Icon name="save" />
    </button>
  );
}
