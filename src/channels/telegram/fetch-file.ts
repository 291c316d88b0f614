import * as v from "valibot";
import { patiently } from "../../platform/patiently.ts";
import type { FetchedFile, Outbound } from "../channel.ts";
import { type Bot, botOf, call, patience } from "./api.ts";
import { downloadLimit } from "./capabilities.ts";

const Place = v.object({ file_path: v.string() });

/** RC8. The address carries the token and lives for an hour: it is asked for anew each time. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, account, wire) => {
  const bot = botOf(account);
  const called = await call(bot, "getFile", { file_id: ref }, wire.fetch);
  if (!called.ok) {
    if ("moved" in called) return refused("Telegram does not have this file.");
    const { kind, reason } = called.error;
    const final = (kind === "rejected" && !/temporarily/i.test(reason)) || kind === "unreachable";
    return { ok: false, retry: !final, reason };
  }
  const place = v.safeParse(Place, called.result);
  if (!place.success) return refused("Telegram no longer has this file.");
  return download(bot, place.output.file_path, wire.fetch);
};

async function download(bot: Bot, path: string, fetcher: typeof fetch): Promise<FetchedFile> {
  const address = `${bot.base}/file/bot${bot.token}/${path.split("/").map(encodeURIComponent).join("/")}`;
  try {
    return await patiently(patience, async (signal) => {
      const response = await fetcher(address, { redirect: "manual", signal });
      if (response.status !== 200) {
        await response.body?.cancel();
        const retry = response.status === 429 || response.status >= 500;
        return { ok: false, retry, reason: `Telegram answered the download with HTTP ${response.status}.` };
      }
      const body = await readUpTo(downloadLimit, response);
      return body
        ? { ok: true, body }
        : refused("The file is larger than the 20 MB that Telegram lets a bot download.");
    });
  } catch {
    return { ok: false, retry: true, reason: "The download from Telegram broke off." };
  }
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

function refused(reason: string): FetchedFile {
  return { ok: false, retry: false, reason };
}
