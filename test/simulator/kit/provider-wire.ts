import type { IncomingHttpHeaders } from "node:http";
import type { Fault } from "../faults.ts";
import type { Fields } from "../http/fields.ts";
import type { Reply } from "../http/reply.ts";
import type { WebhookAnswer } from "../webhook/post-webhook.ts";
import type { ActKind } from "./act.ts";
import type { Happening } from "./happening.ts";
import type { Account, Telling, TellingWish, World } from "./world.ts";

/** One provider as the kit plays it: how the world's happenings are told, and what its API does to the world. */
export interface ProviderWire<Settings = unknown> {
  /** Its name in addresses, in faults and in the ledger: the channel's kind. */
  name: string;
  title: string;
  acts: readonly ActKind[];
  /** Acts of its own: by `what`, how a person calls it. */
  others?: Record<string, { en: string; ru: string }>;
  /** Messages are letters, with a subject each. */
  letters?: true;
  /** Names of API calls that a person may want to fail. */
  methods: readonly string[];
  /** The provider's own error codes, in its words; each can be ordered as a fault of kind `error`. */
  errors: Record<string, string>;
  /** The account that is there from the beginning. */
  account: Pick<Account<Settings>, "id" | "name" | "token" | "secrets" | "settings">;
  /** How ids look, made of a number that is never the same twice. */
  ids: { message(number: number): string; customer(number: number): string; group?(number: number): string };
  /** Pressing a button says its label: a message of the customer's, `said` in the happening. */
  pressSays?: true;
  /** What a person enters to connect the account: `connectFields` by name. `base` is where the API answers. */
  connectWith(account: Account<Settings>, base: string): Record<string, string>;

  /** What the webhook is told of it; nothing where the provider has no event. */
  tell(happening: Happening<Settings>, world: World<Settings>): TellingWish[];
  /** The headers of a request with this body – its signature too, made afresh for each try – and its address if not the webhook's. */
  seal(
    telling: Telling,
    account: Account<Settings>,
    attempt: number,
  ): { headers: Record<string, string>; url?: string };
  /** Whether the webhook took it; any 2xx if left out. */
  acknowledged?(answer: WebhookAnswer, telling: Telling, account: Account<Settings>, world: World<Settings>): boolean;
  /** False where a request that was not taken is not repeated; repeated if left out. */
  retries?: false;

  /** What a request to `{base}/…` asks. Nothing is done before `run`, which a fault may prevent. */
  call(request: ApiRequest, world: World<Settings>): Call | Promise<Call>;
  /** A fault's words: of this HTTP status, or – none – with the code of `fault.code` as the provider says it. */
  refuse(status: number | undefined, fault: Fault): Reply;
}

export interface ApiRequest {
  /** GET, POST … */
  verb: string;
  /** After the base, with a slash at its beginning, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The query, JSON, form or multipart as one; undefined for a body that does not parse. */
  fields: Fields | undefined;
}

export interface Call {
  /** The provider's name for it, for faults. */
  method: string;
  /** The outside chat that it is about. */
  chat?: string | undefined;
  run(): Reply | Promise<Reply>;
}
