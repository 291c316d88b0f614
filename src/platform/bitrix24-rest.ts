import * as v from "valibot";
import { type Answer, asJson, type CallError, callProvider, withoutSecrets } from "./call.ts";
import { checkOutgoingUrl } from "./outgoing-url.ts";

/** A portal's REST by an incoming webhook, `{base}/rest/{user}/{code}/`. Its secrets are in no words that it gives. */
export type Portal = { base: string; user: string; code: string; secrets: Readonly<Record<string, string>> };

const shape = "It looks like https://name.bitrix24.com/rest/1/abc123/: copy it from the portal, “Developer resources”.";

/**
 * The portal, the user and the secret in the address of an incoming webhook, `https://portal/rest/user/code/`; a method
 * at its end, as the portal shows it for an example, is passed over. Whether the portal may be asked is decided when it
 * is.
 */
export function readWebhookAddress(text: string): { base: string; user: string; code: string } | { refused: string } {
  const address = checkOutgoingUrl(text.trim(), true);
  const url = "url" in address ? URL.parse(address.url) : null;
  const [, folder = "", user, code] = /^(.*)\/rest\/(\d+)\/(\w+)(?:\/[\w.]+)?$/.exec(url?.pathname ?? "") ?? [];
  if (!url || !user || !code) return { refused: `This is not the address of an incoming webhook. ${shape}` };
  return { base: url.origin + folder, user, code };
}

const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const Body = v.object({
  error: maybe(v.union([v.pipe(v.string(), v.minLength(1)), v.pipe(v.number(), v.transform(String))])),
  error_description: maybe(v.string()),
  result: maybe(v.unknown()),
  time: maybe(v.object({ operating_reset_at: maybe(v.number()) })),
});

/** What a portal says: its result, or why there is none, by its own code in capitals. `after` is in milliseconds. */
export type Said =
  | { ok: true; result: unknown }
  | { ok: false; status: number; code: string | undefined; words: string; after: number | undefined };

/** `now` is in milliseconds since 1970. */
export function readPortal(answer: Answer, secrets: Portal["secrets"], now: number): Said {
  const { status, body, retryAfter } = answer;
  const said = v.safeParse(Body, body);
  const { error, error_description: description, result, time } = said.success ? said.output : {};
  if (error === undefined && result != null && status < 300) return { ok: true, result };
  const words = withoutSecrets(`Bitrix24: ${description || error || `HTTP ${status}`}`, { secrets });
  const resets = time?.operating_reset_at;
  const after = resets === undefined ? retryAfter : Math.max(0, Math.ceil(resets * 1000 - now));
  return { ok: false, status, code: error?.toUpperCase(), words, after };
}

/** One attempt to call a method; never throws. Parameters are an object, or the JSON of a large one. */
export async function askPortal(
  { base, user, code }: Portal,
  method: string,
  parameters: object,
  fetcher: typeof fetch,
): Promise<Answer | { error: CallError }> {
  const content =
    parameters instanceof Blob
      ? { body: parameters, headers: { "Content-Type": "application/json" } }
      : asJson(parameters);
  const address = `${base}/rest/${user}/${code}/${method}`;
  return callProvider(address, { method: "POST", ...content }, fetcher, "Bitrix24");
}
