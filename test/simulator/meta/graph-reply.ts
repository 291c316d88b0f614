import type { Fault } from "../faults.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";

/** How the Graph API refuses. `code` is written as `code` or `code/subcode`. */
export function graphError(code: string, message: string, status = 400): Reply {
  const [main, subcode] = code.split("/").map(Number);
  const error = {
    message: `(#${main}) ${message}`,
    type: "OAuthException",
    code: main,
    ...(subcode !== undefined && { error_subcode: subcode }),
    fbtrace_id: "ASimulatedTrace",
  };
  return jsonReply(status, { error });
}

export const unknownToken = () => graphError("190", "Invalid OAuth access token - Cannot parse access token", 401);

const statuses: Record<number, string> = { 400: "100", 401: "190", 403: "200", 404: "100/33", 429: "4", 500: "2" };

/** A fault as the Graph API words it, or as a gateway before it does. */
export function refuseAs(errors: Record<string, string>) {
  return (status: number | undefined, { code = "1", description, retryAfter }: Fault): Reply => {
    if (status === undefined) return graphError(code, description ?? errors[code] ?? "An unknown error occurred");
    const known = statuses[status];
    const reply = known
      ? graphError(known, description ?? "Ordered by the test", status)
      : { ...jsonReply(status, {}), body: Buffer.from("<html>Bad Gateway</html>") };
    return retryAfter === undefined
      ? reply
      : { ...reply, headers: { ...reply.headers, "retry-after": String(retryAfter) } };
  };
}
