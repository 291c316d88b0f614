import * as v from "valibot";
import { type Answer, byStatus, withoutSecrets } from "../../platform/call.ts";
import type { DeliveryError } from "../errors.ts";
import { maybe, Text, Whole } from "../read-json.ts";

/** What the codes of one product mean (DL4): `code`, or `"code/subcode"`, which counts first. */
export type ErrorTable = Readonly<Partial<Record<DeliveryError["kind"], readonly (number | `${number}/${number}`)[]>>>;

/** A call that did not succeed; the codes are there where the Graph API itself refused. */
export type Refused = { ok: false; error: DeliveryError; code?: number; subcode?: number };

const Body = v.object({
  error: v.object({
    code: maybe(Whole),
    error_subcode: maybe(Whole),
    message: maybe(Text),
    is_transient: maybe(v.boolean()),
  }),
});

/** A product, as far as its refusals go. */
export type Refusing = {
  /** As people know it. */
  provider: string;
  table: ErrorTable;
  /** What to do about a code, where that is not what the others of its kind ask for. */
  advice?: Readonly<Record<number, string>>;
  /** Not to be repeated in any reason. */
  secrets: Readonly<Record<string, string>>;
};

/** DL4: what an answer with an error, or none that can be read, means by a product's table; else by its HTTP status. */
export function refusalOf(answer: Answer, { table, provider, advice, secrets }: Refusing): Refused {
  const body = v.safeParse(Body, answer.body);
  const { code, error_subcode: subcode, message, is_transient: transient } = body.success ? body.output.error : {};
  const words = withoutSecrets(`${provider}: ${message || `HTTP ${answer.status}`}`, { secrets });
  const kind = kindOf(table, code, subcode) ?? (transient ? "retry" : undefined);
  const error = kind === undefined ? byStatus(answer, words) : asError(kind, words, answer.retryAfter);
  const codes = { ...(code !== undefined && { code }), ...(subcode !== undefined && { subcode }) };
  return { ok: false, error: withAdvice(error, advice?.[code ?? -1]), ...codes };
}

/** DL4: what a code means by a product's table; nothing where the table does not know it. */
export function kindOf(table: ErrorTable, code?: number, subcode?: number): DeliveryError["kind"] | undefined {
  const rows = Object.entries(table) as [DeliveryError["kind"], readonly unknown[]][];
  const [kind] = rows.find(([, codes]) => codes.includes(`${code}/${subcode}`)) ??
    rows.find(([, codes]) => codes.includes(code)) ?? [undefined];
  return kind;
}

function asError(kind: DeliveryError["kind"], reason: string, after: number | undefined): DeliveryError {
  return kind === "retry" ? { kind, reason, ...(after !== undefined && { after }) } : { kind, reason };
}

const reconnect = "The access token or its rights no longer do: connect this channel again.";

function withAdvice(error: DeliveryError, advice = error.kind === "channel" ? reconnect : ""): DeliveryError {
  return advice === "" ? error : { ...error, reason: `${error.reason.replace(/[\s.]+$/, "")}. ${advice}` };
}
