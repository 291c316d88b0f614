import { useSignal } from "@preact/signals";
import type { FileView } from "../../../src/protocol/entry.ts";
import { useAround } from "./context.ts";

/** The bytes of a file, once they are asked for; `load` may be called again after a failure. */
export function useFileUrl(file: FileView) {
  const { bytes } = useAround();
  const url = useSignal<string | undefined>(undefined);
  const failed = useSignal(false);

  async function load(): Promise<string | undefined> {
    failed.value = false;
    try {
      url.value = await bytes.url(file);
    } catch {
      failed.value = true;
    }
    return url.value;
  }

  return { url: url.value, failed: failed.value, load };
}
