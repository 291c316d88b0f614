import { asJson, callProvider } from "../../platform/call.ts";
import { type Refused, type Refusing, refusalOf } from "./refusal.ts";

/** Where and as whom the Graph API is called, and what its refusals mean there. */
export type Graph = Refusing & {
  /** Without the version. */
  base: string;
  token: string;
};

export type Called = { ok: true; body: unknown } | Refused;

const version = "v25.0";

/**
 * One attempt at a method of the Graph API (https://developers.facebook.com/docs/graph-api); never throws. The body
 * goes as JSON, or as the form that files need; the token in a header, so that no address tells it.
 */
export async function callGraph(
  graph: Graph,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body: Readonly<Record<string, unknown>> | FormData | undefined,
  fetcher: typeof fetch,
): Promise<Called> {
  const { body: content, headers } = body === undefined || body instanceof FormData ? { body } : asJson(body);
  const init = {
    method,
    ...(content && { body: content }),
    headers: { ...headers, Authorization: `Bearer ${graph.token}` },
  };
  const answer = await callProvider(`${graph.base}/${version}/${path}`, init, fetcher, graph.provider);
  if ("error" in answer) return { ok: false, error: answer.error };
  const { status, body: said } = answer;
  const refused = typeof said === "object" && said !== null && "error" in said;
  return status >= 200 && status < 300 && !refused ? { ok: true, body: said } : refusalOf(answer, graph);
}
