import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account, Channel } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import type { ProviderAnswer } from "../../contracts/channel/wires.ts";

/** Callbacks as Meta posts them, by the name of their file. */
export function fixturesOf(kind: "messenger" | "instagram"): Readonly<Record<string, unknown>> {
  const folder = join(import.meta.dirname, "../../fixtures", kind);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  return Object.fromEntries(readdirSync(folder).map((name) => [name.replace(/\.json$/, ""), read(name)]));
}

export function eventsFor({ inbound }: Channel, body: unknown, account: Account): InboundEvent[] {
  const parsed = inbound?.parse(new TextEncoder().encode(JSON.stringify(body)), account, new Headers());
  if (!parsed || "malformed" in parsed) throw new Error(parsed?.malformed ?? "Nothing is taken in here");
  return parsed.events;
}

/** The signature, by another implementation than ours. */
export function signed(raw: Uint8Array, { secrets }: Account): Headers {
  const signature = createHmac("sha256", secrets.appSecret ?? "")
    .update(raw)
    .digest("hex");
  return new Headers({ "X-Hub-Signature-256": `sha256=${signature}` });
}

/** What the Graph API answers to what it does not do. */
export function refusal(code: number, subcode?: number, status = 400): ProviderAnswer {
  const error = {
    message: `(#${code}) Made-up words`,
    type: "OAuthException",
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    fbtrace_id: "AMadeUpTrace",
  };
  return { status, body: { error } };
}

/** DL4: each code of a table, written `code` or `code/subcode`, as the contract suite takes it. */
export function refusals<Kind extends string>(
  table: Readonly<Record<Kind, readonly string[]>>,
): Record<string, ProviderAnswer & { means: { kind: Kind } }> {
  const kinds = Object.entries(table) as [Kind, readonly string[]][];
  return Object.fromEntries(
    kinds.flatMap(([kind, codes]) =>
      codes.map((written) => {
        const [code = 0, subcode] = written.split("/").map(Number);
        return [`code ${written}`, { ...refusal(code, subcode), means: { kind } }];
      }),
    ),
  );
}
