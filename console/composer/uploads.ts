import type { FileView } from "../../src/protocol/entry.ts";
import { limits } from "../../src/protocol/limits.ts";
import { upload } from "../api/upload.ts";
import { fileSize } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { toast } from "../notices/toasts.ts";
import { frameId } from "../socket/frame-id.ts";
import type { Conversation, Upload } from "../store/conversation.ts";

/** Starts sending files up; those that cannot go say why. */
export function attach(conversation: Conversation, files: readonly File[]): void {
  const { composer } = words.peek().conversation;
  const room = limits.files - conversation.uploads.peek().length;
  if (files.length > room) toast({ tone: "trouble", title: composer.tooMany(limits.files) });
  for (const file of files.slice(0, Math.max(0, room))) {
    if (file.size > limits.file) {
      toast({ tone: "trouble", title: composer.tooLarge(file.name, fileSize(language.peek(), limits.file)) });
    } else void sendUp(conversation, file);
  }
}

export function detach({ uploads }: Conversation, key: string): void {
  uploads
    .peek()
    .find((each) => each.key === key)
    ?.cancel();
  uploads.value = uploads.peek().filter((each) => each.key !== key);
}

/** The files that are ready; undefined while some are still on their way or have failed. */
export function readyFiles(uploads: readonly Upload[]): FileView[] | undefined {
  const files = uploads.flatMap((each) => each.file ?? []);
  return files.length === uploads.length ? files : undefined;
}

async function sendUp(conversation: Conversation, file: File): Promise<void> {
  const key = frameId();
  const { answer, cancel } = upload(conversation.id, file, (share) => change(conversation, key, { share }));
  conversation.uploads.value = [
    ...conversation.uploads.peek(),
    { key, name: file.name, bytes: file.size, share: 0, file: undefined, trouble: undefined, cancel },
  ];
  const outcome = await answer;
  change(conversation, key, outcome.ok ? { share: 1, file: outcome.value } : { trouble: outcome.error });
}

function change({ uploads }: Conversation, key: string, by: Partial<Upload>): void {
  uploads.value = uploads.peek().map((each) => (each.key === key ? { ...each, ...by } : each));
}
