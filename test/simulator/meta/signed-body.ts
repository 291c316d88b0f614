import { createHmac } from "node:crypto";
import type { ProviderWire } from "../kit/provider-wire.ts";

/** JSON as Meta writes and signs it: nothing but ASCII, and no bare slash. */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replaceAll(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const seal: ProviderWire["seal"] = ({ body }, { secrets }) => {
  const signature = createHmac("sha256", secrets.appSecret ?? "")
    .update(body)
    .digest("hex");
  return { headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` } };
};
