import * as v from "valibot";
import type { Outbound } from "../channel.ts";
import { download, refusedFile } from "../download.ts";
import { read } from "../read-json.ts";
import { call } from "./api.ts";
import { documentLimit } from "./capabilities.ts";

const Place = v.object({ url: v.pipe(v.string(), v.url()) });

/** RC8. The address is good for five minutes and with the token only: it is asked for anew each time. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, account, wire) => {
  const path = `${encodeURIComponent(ref)}?phone_number_id=${account.account.id}`;
  const called = await call(account, "GET", path, undefined, wire.fetch);
  if (!called.ok) {
    const { kind, reason } = called.error;
    return { ok: false, retry: kind !== "rejected", reason };
  }
  const place = read(Place, called.body);
  if (!place) return refusedFile("WhatsApp no longer has this file.");
  const headers = { Authorization: `Bearer ${account.secrets.token}` };
  return download(place.url, { limit: documentLimit, headers, provider: "WhatsApp" }, wire.fetch);
};
