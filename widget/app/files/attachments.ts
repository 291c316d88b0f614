import { type ReadonlySignal, signal } from "@preact/signals";
import type { FileView } from "../../../src/protocol/entry.ts";
import { limits } from "../../../src/protocol/limits.ts";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import { randomId } from "../random-id.ts";
import type { Uploaded } from "./upload.ts";

/** Why a file will not go along; `failed` may be tried again. */
export type Problem = "tooLarge" | "empty" | "notTaken" | "failed";

/** A file beside the message that is being written. */
export type Attachment = {
  key: string;
  file: File;
  state: { is: "uploading"; share: number } | { is: "ready"; view: FileView } | { is: "problem"; problem: Problem };
};

type Upload = (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Uploaded>;

export type Attachments = ReturnType<typeof createAttachments>;

export function createAttachments(upload: Upload) {
  const list = signal<readonly Attachment[]>([]);
  const tooMany = signal(false);
  const aborts = new Map<string, AbortController>();

  const set = (key: string, state: Attachment["state"]) => {
    list.value = list.value.map((one) => (one.key === key ? { ...one, state } : one));
  };

  async function start({ key, file }: Attachment): Promise<void> {
    const abort = new AbortController();
    aborts.set(key, abort);
    const outcome = await upload(file, (share) => set(key, { is: "uploading", share }), abort.signal);
    aborts.delete(key);
    if ("file" in outcome) set(key, { is: "ready", view: outcome.file });
    else set(key, { is: "problem", problem: problemOf(outcome.refused) });
  }

  return {
    list: list as ReadonlySignal<readonly Attachment[]>,
    tooMany: tooMany as ReadonlySignal<boolean>,
    add(files: readonly File[]): void {
      const room = limits.files - list.value.length;
      tooMany.value = files.length > room;
      const added = files.slice(0, room).map((file) => ({ key: randomId(), file, state: atFirst(file) }));
      list.value = [...list.value, ...added];
      for (const one of added) if (one.state.is === "uploading") void start(one);
    },
    again(one: Attachment): void {
      set(one.key, { is: "uploading", share: 0 });
      void start(one);
    },
    remove(key: string): void {
      tooMany.value = false;
      list.value = list.value.filter((one) => one.key !== key);
      aborts.get(key)?.abort();
    },
    /** The files of the message that is sent now. */
    takeReady(): FileView[] {
      const ready = list.value.flatMap(({ state }) => (state.is === "ready" ? state.view : []));
      list.value = list.value.filter(({ state }) => state.is !== "ready");
      tooMany.value = false;
      return ready;
    },
  };
}

function atFirst({ size }: File): Attachment["state"] {
  if (size > limits.file) return { is: "problem", problem: "tooLarge" };
  return size ? { is: "uploading", share: 0 } : { is: "problem", problem: "empty" };
}

function problemOf(code: RefusalCode | undefined): Problem {
  if (code === "too_large") return "tooLarge";
  return code === "malformed" || code === "forbidden" ? "notTaken" : "failed";
}
