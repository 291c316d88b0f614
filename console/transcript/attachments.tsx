import { CircleAlert, Download, FileText, LoaderCircle } from "lucide";
import { useState } from "preact/hooks";
import type { FileView } from "../../src/protocol/entry.ts";
import { fileUrl } from "../api/conversations.ts";
import { fileSize } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";

/** Files of a message. Their boxes have their size before the bytes arrive, so that nothing jumps. */
export function Attachments({ conversation, files }: { conversation: string; files: readonly FileView[] }) {
  return (
    <div class="flex flex-wrap gap-1.5">
      {files.map((file) => (
        <Attachment key={file.id} file={file} url={fileUrl(conversation, file.id)} />
      ))}
    </div>
  );
}

type Props = { file: FileView; url: string };

function Attachment({ file, url }: Props) {
  const { file: texts } = words.value.conversation;
  if (file.state === "pending") return <Box file={file} icon={LoaderCircle} detail={texts.pending} />;
  if (file.state === "failed") return <Box file={file} icon={CircleAlert} detail={texts.failed} />;
  return <Stored file={file} url={url} />;
}

/** Shown or played as what it is; to be downloaded where this browser cannot, as with an iPhone's pictures. */
function Stored({ file, url }: Props) {
  const [strange, setStrange] = useState(false);
  const { file: texts } = words.value.conversation;
  const { kind, type } = file;
  const giveUp = () => setStrange(true);
  if (!strange && (kind === "image" || kind === "sticker") && type.startsWith("image/")) {
    return <Picture file={file} url={url} onError={giveUp} />;
  }
  if (!strange && kind === "sticker" && type.startsWith("video/")) {
    return (
      <video autoplay muted playsInline src={url} aria-label={texts.kinds.sticker} class="size-32" onError={giveUp} />
    );
  }
  if (!strange && kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what clients send has no captions
      <video
        controls
        preload="metadata"
        src={url}
        aria-label={file.name}
        class="h-44 w-72 max-w-full rounded-lg bg-black"
        onError={giveUp}
      />
    );
  }
  if (!strange && (kind === "audio" || kind === "voice")) {
    return (
      <figure class="w-72 max-w-full">
        {/* biome-ignore lint/a11y/useMediaCaption: what clients send has no captions */}
        <audio controls preload="metadata" src={url} aria-label={file.name} class="h-10 w-full" onError={giveUp} />
        <figcaption class="truncate px-1 text-xs text-soft">
          {kind === "voice" ? texts.kinds.voice : file.name}
        </figcaption>
      </figure>
    );
  }
  const size = fileSize(language.value, file.bytes);
  const detail = kind === "document" ? size : `${texts.kinds[kind]} · ${size}`;
  return <Box file={file} icon={FileText} detail={detail} url={url} />;
}

function Picture({ file, url, onError }: Props & { onError: () => void }) {
  const sticker = file.kind === "sticker";
  return (
    <a href={url} target="_blank" rel="noopener" aria-label={words.value.conversation.file.open(file.name)}>
      <img
        src={url}
        alt={file.name}
        loading="lazy"
        decoding="async"
        onError={onError}
        class={
          sticker
            ? "size-32 object-contain"
            : "h-40 w-56 max-w-full rounded-lg border border-edge bg-hover object-cover"
        }
      />
    </a>
  );
}

function Box({ file, icon, detail, url }: { file: FileView; icon: typeof Download; detail: string; url?: string }) {
  const inside = (
    <>
      <span class="grid size-9 shrink-0 place-items-center rounded-lg bg-hover text-soft">
        <Icon of={icon} class={file.state === "pending" ? "size-4 animate-spin" : "size-4"} />
      </span>
      <span class="min-w-0 flex-1">
        <span class="block truncate font-medium">{file.name}</span>
        <span class={`block text-xs ${file.state === "failed" ? "text-alarm" : "text-soft"}`}>{detail}</span>
      </span>
      {url !== undefined && (
        <span title={words.value.conversation.file.download} class="mr-1 text-soft">
          <Icon of={Download} />
          <span class="sr-only">{words.value.conversation.file.download}</span>
        </span>
      )}
    </>
  );
  const box = "flex w-64 max-w-full items-center gap-2.5 rounded-lg border border-edge bg-raised p-2 text-ink";
  if (url === undefined) return <div class={box}>{inside}</div>;
  return (
    <a href={url} download={file.name} class={`${box} hover:bg-hover`}>
      {inside}
    </a>
  );
}
