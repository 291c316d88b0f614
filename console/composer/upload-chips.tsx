import { CircleAlert, Paperclip, X } from "lucide";
import { fileSize } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import type { Conversation, Upload } from "../store/conversation.ts";
import { Icon } from "../ui/icon.tsx";
import { detach } from "./uploads.ts";

export function UploadChips({ conversation }: { conversation: Conversation }) {
  const uploads = conversation.uploads.value;
  if (uploads.length === 0) return null;
  return (
    <ul class="flex flex-wrap gap-1.5 px-3 pt-2">
      {uploads.map((upload) => (
        <Chip key={upload.key} upload={upload} onRemove={() => detach(conversation, upload.key)} />
      ))}
    </ul>
  );
}

function Chip({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { composer } = words.value.conversation;
  const percent = Math.round(upload.share * 100);
  return (
    <li class="relative flex h-9 max-w-64 items-center gap-2 overflow-hidden rounded-lg border border-edge bg-surface pl-2.5">
      <Icon
        of={upload.trouble ? CircleAlert : Paperclip}
        class={`size-3.5 ${upload.trouble ? "text-alarm" : "text-soft"}`}
      />
      <span class="min-w-0 flex-1 truncate text-[0.8125rem]" title={upload.name}>
        {upload.trouble ? composer.uploadFailed(upload.name) : upload.name}
      </span>
      <span class="text-xs text-soft tabular-nums">{upload.file ? fileSize(language.value, upload.bytes) : null}</span>
      <button
        type="button"
        class="grid size-8 place-items-center text-soft hover:text-ink"
        aria-label={composer.removeFile(upload.name)}
        onClick={onRemove}
      >
        <Icon of={X} class="size-3.5" />
      </button>
      {!upload.file && !upload.trouble && (
        <progress
          class="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none bg-edge [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-edge [&::-webkit-progress-value]:bg-accent"
          max={100}
          value={percent}
          aria-label={composer.uploading(upload.name, percent)}
        />
      )}
    </li>
  );
}
