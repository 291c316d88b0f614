import type { ReadonlySignal } from "@preact/signals";
import type { FileView } from "../../../src/protocol/entry.ts";
import { presentationOf } from "../files/file-bytes.ts";
import { useAround } from "./context.ts";
import { FileRow } from "./FileRow.tsx";
import { Picture } from "./Picture.tsx";
import { Player } from "./Player.tsx";

type Props = { file: FileView; shown: ReadonlySignal<boolean> };

export function Attached({ file, shown }: Props) {
  const { words } = useAround();
  if (file.state === "pending") return <em>{words.fileComing}</em>;
  if (file.state === "failed") return <em>{words.fileLost}</em>;
  switch (presentationOf(file)) {
    case "picture":
      return <Picture file={file} shown={shown.value} />;
    case "video":
      return <Player file={file} Media="video" />;
    case "audio":
      return <Player file={file} Media="audio" />;
    case "row":
      return <FileRow file={file} />;
  }
}
