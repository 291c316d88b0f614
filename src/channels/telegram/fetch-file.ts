import * as v from "valibot";
import type { Outbound } from "../channel.ts";
import { download, refusedFile } from "../download.ts";
import { botOf, call } from "./api.ts";
import { downloadLimit } from "./capabilities.ts";

const Place = v.object({ file_path: v.string() });

/** RC8. The address carries the token and lives for an hour: it is asked for anew each time. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, account, wire) => {
  const bot = botOf(account);
  const called = await call(bot, "getFile", { file_id: ref }, wire.fetch);
  if (!called.ok) {
    if ("moved" in called) return refusedFile("Telegram does not have this file.");
    const { kind, reason } = called.error;
    const final = (kind === "rejected" && !/temporarily/i.test(reason)) || kind === "unreachable";
    return { ok: false, retry: !final, reason };
  }
  const place = v.safeParse(Place, called.result);
  if (!place.success) return refusedFile("Telegram no longer has this file.");
  const path = place.output.file_path.split("/").map(encodeURIComponent).join("/");
  const address = `${bot.base}/file/bot${bot.token}/${path}`;
  return download(address, { limit: downloadLimit, provider: "Telegram" }, wire.fetch);
};
