import type { Outbound } from "../channel.ts";
import { download } from "../download.ts";
import { fileLimit } from "./capabilities.ts";

/** RC8. A file's address needs no proof, and works for a while only. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, _account, wire) =>
  download(ref, { limit: fileLimit, provider: "Viber" }, wire.fetch);
