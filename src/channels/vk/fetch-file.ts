import { limits } from "../../protocol/limits.ts";
import type { Outbound } from "../channel.ts";
import { download, refusedFile } from "../download.ts";

/** RC8. `ref` is the address that came with the message; it is signed, and works for some hours. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, _account, wire) => {
  if (!URL.canParse(ref)) return refusedFile("VK gave no address of this file.");
  return download(ref, { limit: limits.file, provider: "VK" }, wire.fetch);
};
