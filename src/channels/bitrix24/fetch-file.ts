import * as v from "valibot";
import { limits } from "../../protocol/limits.ts";
import type { Account, FetchedFile, Outbound, Wire } from "../channel.ts";
import { download, refusedFile } from "../download.ts";
import { read } from "../read-json.ts";
import { botV2, call, portalOf } from "./api.ts";

const Place = v.object({ downloadUrl: v.string() });

/** RC8. `ref` is an address on the portal, or a file's id, for which an address is asked anew each time: it opens once. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, account, wire) => {
  if (!/^\d+$/.test(ref)) return fromPortal(ref, account, wire);
  const parameters = { ...botV2(account), fileId: Number(ref) };
  const called = await call(portalOf(account), "imbot.v2.File.download", parameters, wire.fetch);
  if (!called.ok) {
    const { kind, reason } = called.error;
    return { ok: false, retry: kind !== "rejected" && kind !== "unreachable", reason };
  }
  const place = read(Place, called.result);
  return place ? fromPortal(place.downloadUrl, account, wire) : refusedFile("Bitrix24 no longer has this file.");
};

/** Nothing is fetched from elsewhere than the portal itself. */
async function fromPortal(address: string, { base }: Account, wire: Wire): Promise<FetchedFile> {
  const url = /^(https?:\/)?\//.test(address) ? URL.parse(address, base) : null;
  if (!url || url.origin !== URL.parse(base)?.origin) {
    return refusedFile("The file is not on the portal: nothing is fetched from elsewhere.");
  }
  return download(url.href, { limit: limits.file, provider: "Bitrix24" }, wire.fetch);
}
