import type { Outbound } from "../../channel.ts";
import { download, refusedFile } from "../../download.ts";

const megabyte = 1024 * 1024;

/** RC8. The address proves itself: no token goes there. It lives for some days, a story's for one. */
export function fetchFileFrom(provider: string): NonNullable<Outbound["fetchFile"]> {
  return async (ref, _account, wire) => {
    if (!URL.canParse(ref)) return refusedFile(`${provider} gave no address for this file.`);
    return download(ref, { limit: 25 * megabyte, provider }, wire.fetch);
  };
}
