import { patience } from "../platform/call.ts";
import { patiently } from "../platform/patiently.ts";
import type { FetchedFile } from "./channel.ts";

const mostRedirects = 3;

/**
 * RC8: a file's bytes from an address that a provider gave. `fetcher` refuses addresses that no provider has, and is
 * asked anew for each redirect, which some providers' stores answer with. A body longer than `limit` bytes is refused
 * without being read to its end. Never throws.
 */
export async function download(
  address: string,
  { limit, headers, provider }: { limit: number; headers?: Record<string, string>; provider: string },
  fetcher: typeof fetch,
): Promise<FetchedFile> {
  if (!URL.canParse(address)) return refusedFile(`${provider} gave no address of the file.`);
  try {
    return await patiently(patience, async (signal) => {
      let response = await fetcher(address, { redirect: "manual", signal, ...(headers && { headers }) });
      for (let hop = 0; hop < mostRedirects && isRedirect(response); hop++) {
        const next = URL.parse(response.headers.get("Location") ?? "", response.url || address);
        await response.body?.cancel();
        if (!next) break;
        // What proves us to the provider is not for wherever it sends us.
        response = await fetcher(next.href, { redirect: "manual", signal });
      }
      if (response.status !== 200) {
        await response.body?.cancel();
        const retry = response.status === 429 || response.status >= 500;
        return { ok: false, retry, reason: `${provider} answered the download with HTTP ${response.status}.` };
      }
      const body = await readUpTo(limit, response);
      const megabytes = Math.floor(limit / 1024 / 1024);
      return body ? { ok: true, body } : refusedFile(`The file is larger than ${megabytes} MB.`);
    });
  } catch {
    return { ok: false, retry: true, reason: `The download from ${provider} broke off.` };
  }
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The body, or nothing where it is longer; a declared length is not relied on. */
async function readUpTo(limit: number, response: Response): Promise<Blob | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > limit) return undefined;
    chunks.push(new Uint8Array(chunk));
  }
  return new Blob(chunks);
}

export function refusedFile(reason: string): FetchedFile {
  return { ok: false, retry: false, reason };
}
