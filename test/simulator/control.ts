import type { Fault, FaultKind } from "./faults.ts";
import { faultKinds } from "./faults.ts";
import type { Exchange } from "./http/exchange.ts";
import type { Fields } from "./http/fields.ts";
import { integer, number, readFields, text } from "./http/fields.ts";
import { sendError, sendJson } from "./http/reply.ts";
import type { ProviderContext } from "./provider.ts";

/** Faults and the ledger over HTTP, for tests in another process and for the pages. */
export async function answerControl(
  { faults, ledger }: Pick<ProviderContext, "faults" | "ledger">,
  exchange: Exchange,
): Promise<void> {
  const { response, method, url } = exchange;
  switch (`${method} ${url.pathname}`) {
    case "GET /control/ledger":
      return sendJson(response, 200, { entries: ledger.entries() });
    case "DELETE /control/ledger":
      ledger.clear();
      return sendJson(response, 200, { entries: [] });
    case "GET /control/faults":
      return sendJson(response, 200, { faults: faults.list() });
    case "DELETE /control/faults":
      faults.clear();
      return sendJson(response, 200, { faults: [] });
    case "POST /control/faults": {
      const fields = await readFields(exchange);
      const fault = fields && faultOf(fields);
      if (!fault) return sendError(response, 400, `A fault has provider, times and a kind of ${faultKinds.join(", ")}`);
      faults.add(fault);
      return sendJson(response, 200, { faults: faults.list() });
    }
    default:
      return sendError(response, 404, "No such control");
  }
}

function faultOf(fields: Fields): Fault | undefined {
  const provider = text(fields, "provider");
  const kind = text(fields, "kind");
  const times = integer(fields, "times");
  if (!provider || !isFaultKind(kind) || times === undefined || times < 1) return undefined;
  const method = text(fields, "method");
  const chat = text(fields, "chat");
  const code = text(fields, "code");
  const share = number(fields, "share");
  const seed = integer(fields, "seed");
  const retryAfter = number(fields, "retryAfter");
  const seconds = number(fields, "seconds");
  const description = text(fields, "description");
  return {
    provider,
    kind,
    times,
    ...(method && { method }),
    ...(chat && { chat }),
    ...(code && { code }),
    ...(share !== undefined && { share }),
    ...(seed !== undefined && { seed }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(seconds !== undefined && { seconds }),
    ...(description && { description }),
  };
}

function isFaultKind(value: unknown): value is FaultKind {
  return faultKinds.some((kind) => kind === value);
}
