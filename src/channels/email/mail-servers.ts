import * as v from "valibot";
import { callProvider } from "../../platform/call.ts";
import { maybe, readable } from "../read-json.ts";

const Answer = v.object({
  Status: v.number(),
  Answer: maybe(readable(v.object({ type: v.number(), data: v.string() }))),
});
const mx = 15;

/**
 * Where mail for a domain goes, as its MX records say; by DNS over HTTPS, which a Worker has instead of DNS
 * (https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/). Never throws.
 */
export async function mailServers(
  domain: string,
  base: string,
  fetcher: typeof fetch,
): Promise<{ hosts: string[] } | { reason: string }> {
  const address = `${base}/dns-query?name=${encodeURIComponent(domain)}&type=MX`;
  const init = { method: "GET", headers: { Accept: "application/dns-json" } };
  const answer = await callProvider(address, init, fetcher, "The name server");
  if ("error" in answer) return { reason: answer.error.reason };
  const read = v.safeParse(Answer, answer.body);
  const { Status: status, Answer: records = [] } = read.success && answer.status === 200 ? read.output : { Status: -1 };
  // NXDOMAIN is an answer too: there is no such domain.
  if (status !== 0 && status !== 3) return { reason: `The name server gave no answer for ${domain}.` };
  const hosts = records.flatMap(({ type, data }) => (type === mx ? [data.split(/\s+/).at(-1) ?? ""] : []));
  return { hosts: hosts.map((host) => host.replace(/\.$/, "").toLowerCase()).filter(Boolean) };
}
