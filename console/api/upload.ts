import type { FileView } from "../../src/protocol/entry.ts";
import { type ApiError, errorOf } from "./request.ts";

export type UploadAnswer = { ok: true; value: FileView } | { ok: false; error: ApiError };

/** Sends one file; `progress` hears the share sent, 0 to 1. `fetch` cannot tell it, hence the older request. */
export function upload(
  conversation: string,
  file: File,
  progress: (share: number) => void,
): { answer: Promise<UploadAnswer>; cancel(): void } {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve) => {
    request.open("POST", `/api/conversations/${conversation}/files`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
    request.onload = () => {
      const ok = request.status >= 200 && request.status < 300;
      const body: unknown = request.response;
      resolve(ok ? { ok, value: body as FileView } : { ok, error: errorOf(body, request.status) });
    };
    request.onerror = () => resolve({ ok: false, error: { code: "unreachable", message: "", status: 0 } });
    request.send(file);
  });
  return { answer, cancel: () => request.abort() };
}
