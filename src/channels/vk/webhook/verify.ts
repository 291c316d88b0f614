import { sameSecret } from "../../../platform/digest.ts";
import type { Inbound } from "../../channel.ts";
import { read, readJson } from "../../read-json.ts";
import { Envelope } from "./types.ts";

/**
 * RC1: VK proves itself by the secret that we gave it with the server; it stands in the body, which is not signed. Only
 * the question for the confirmation may come without: its answer is of use to the community's administrators alone.
 */
export const verify: Inbound["verify"] = async (_headers, raw, account) => {
  const expected = account.secrets.hook;
  const json = readJson(raw);
  const envelope = "body" in json ? read(Envelope, json.body) : undefined;
  if (!expected || String(envelope?.group_id) !== account.account.id) return false;
  if (envelope?.secret === undefined) return envelope?.type === "confirmation";
  return sameSecret(envelope.secret, expected);
};
