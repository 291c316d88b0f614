import * as v from "valibot";
import { sameSecret } from "../../../platform/digest.ts";
import type { Inbound } from "../../channel.ts";
import { maybe, Name, read } from "../../read-json.ts";
import { readBody } from "./read-body.ts";

const Proof = v.object({ auth: v.object({ application_token: Name, member_id: maybe(Name) }) });

/** RC1: the portal proves itself by a token in the body. A bot whose events are asked for is never called. */
export const verify: Inbound["verify"] = async (_headers, raw, account) => {
  const expected = account.secrets.applicationToken;
  if (!expected || account.account.events === "fetch") return false;
  const given = readBody(raw);
  const proof = "body" in given ? read(Proof, given.body)?.auth : undefined;
  if (!proof) return false;
  const portal = account.account.memberId;
  if (portal !== undefined && portal !== proof.member_id) return false;
  return sameSecret(proof.application_token, expected);
};
