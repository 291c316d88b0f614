import { limits } from "../../protocol/limits.ts";
import type { Outbound } from "../channel.ts";
import { download } from "../download.ts";
import { nameOf } from "./api.ts";

/** RC8. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, account, wire) =>
  download(ref, { limit: limits.file, provider: nameOf(account) }, wire.fetch);
