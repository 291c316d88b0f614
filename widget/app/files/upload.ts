import type { FileView } from "../../../src/protocol/entry.ts";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";

export type Uploaded = { file: FileView } | { refused: RefusalCode | undefined };

type Asked = {
  query: URLSearchParams;
  token: string;
  file: File;
  onProgress(share: number): void;
  signal: AbortSignal;
};

/** An XMLHttpRequest, because `fetch` tells nothing about how far an upload has come. Never throws. */
export function uploadFile({ query, token, file, onProgress, signal }: Asked): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = () => resolve({ refused: undefined });
    request.open("POST", `/api/widget/files?${query}`);
    request.responseType = "json";
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () => resolve(outcome(request.status, request.response));
    request.onerror = request.onabort = request.ontimeout = failed;
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function outcome(status: number, body: (FileView & { error?: { code: RefusalCode } }) | null): Uploaded {
  return status < 300 && body ? { file: body } : { refused: body?.error?.code };
}
