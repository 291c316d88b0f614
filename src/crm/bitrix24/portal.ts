import * as v from "valibot";
import { askPortal, type Portal, readPortal, type Said } from "../../platform/bitrix24-rest.ts";
import { byStatus } from "../../platform/call.ts";
import type { Attempted, ConnectedSystem, ConnectorWire } from "../connector.ts";

export type Refused = Extract<Attempted, { ok: false }>;
export type Asked<T> = { ok: true; value: T } | (Refused & { code?: string | undefined });
export type Wire = Pick<ConnectorWire, "fetch" | "now">;

export function portalOf({ url, secrets }: Pick<ConnectedSystem, "url" | "secrets">): Portal {
  return { base: url, user: secrets.user ?? "", code: secrets.code ?? "", secrets: { code: secrets.code ?? "" } };
}

/** One call, read by `schema`; never throws. */
export async function ask<T extends v.GenericSchema>(
  portal: Portal,
  method: string,
  parameters: object,
  schema: T,
  { fetch, now }: Wire,
): Promise<Asked<v.InferOutput<T>>> {
  const answer = await askPortal(portal, method, parameters, fetch);
  // Whether it was done is found out when it is tried again: everything is looked for before it is made.
  if ("error" in answer) return { ok: false, kind: "retry", reason: answer.error.reason };
  const said = readPortal(answer, portal.secrets, now());
  if (!said.ok) return refusal(said);
  const read = v.safeParse(schema, said.result);
  if (read.success) return { ok: true, value: read.output };
  return { ok: false, kind: "retry", reason: `Bitrix24: the answer to ${method} could not be read.` };
}

const passing: readonly (string | undefined)[] = [
  "QUERY_LIMIT_EXCEEDED",
  "OPERATION_TIME_LIMIT",
  "OVERLOAD_LIMIT",
  "INTERNAL_SERVER_ERROR",
  "ERROR_UNEXPECTED_ANSWER",
];

const renew = "The incoming webhook no longer works: make a new one and enter its address here.";
const administratorsTask: Readonly<Record<string, string>> = {
  NO_AUTH_FOUND: renew,
  INVALID_CREDENTIALS: renew,
  PORTAL_DELETED: renew,
  INSUFFICIENT_SCOPE: "Give the incoming webhook the right “crm” on the portal.",
  ACCESS_DENIED: "Whoever made the incoming webhook needs the right to read and change leads, contacts and deals.",
};

/** DL4, for what is told instead of said. */
function refusal({ status, code, words, after }: Extract<Said, { ok: false }>): Asked<never> {
  if (passing.includes(code)) return { ok: false, kind: "retry", reason: words, after };
  const task = code !== undefined && administratorsTask[code];
  if (task) return { ok: false, kind: "over", reason: `${words.replace(/\.$/, "")}. ${task}`, code };
  // Without words of the portal's own there is no REST at this address.
  if (code === undefined && status === 404) return { ok: false, kind: "over", reason: `${words}. ${renew}` };
  const { kind } = byStatus({ status, body: undefined }, words);
  if (kind === "channel") return { ok: false, kind: "over", reason: words, code };
  return { ok: false, kind: kind === "rejected" ? "refused" : "retry", reason: words, after, code } as Refused;
}
