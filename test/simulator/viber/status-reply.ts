import type { Fault } from "../faults.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";
import { type ViberStatus, viberErrors } from "./errors.ts";
import { withTokens } from "./tokens.ts";

export function done(what: object): Reply {
  const reply = jsonReply(200, {});
  return { ...reply, body: Buffer.from(withTokens({ status: 0, status_message: "ok", ...what })) };
}

/** `detail` says what of it was wrong. */
export function refused(status: ViberStatus, detail?: string): Reply {
  const words = detail ? `${viberErrors[status]}: ${detail}` : viberErrors[status];
  return jsonReply(200, { status: Number(status), status_message: words });
}

export function refuse(status: number | undefined, { code, description, retryAfter }: Fault): Reply {
  if (status === undefined) {
    return jsonReply(200, {
      status: Number(code),
      status_message: description ?? viberErrors[code as ViberStatus] ?? "failure",
    });
  }
  const reply = jsonReply(status, { error: description ?? `HTTP ${status}` });
  const later = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return { ...reply, headers: { ...reply.headers, ...later } };
}
