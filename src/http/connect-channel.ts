import * as v from "valibot";
import type { Account, Connected, Connecting } from "../channels/channel.ts";
import { channels as kinds } from "../channels/registry.ts";
import { account as accountOf, forgetAccount, markChannel } from "../directory/accounts.ts";
import type { Doer } from "../directory/audit.ts";
import {
  addChannel,
  besides,
  type ConnectedChannel,
  changeSecrets,
  connectedChannel,
  goesOnElsewhere,
  learnAccount,
  removeChannel,
  supersede,
} from "../directory/channels.ts";
import { missingLines } from "../directory/lines.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { checkOutgoingUrl, isLocal, providerFetch } from "../platform/outgoing-url.ts";
import { within } from "../platform/within.ts";
import { connectFields } from "../protocol/channel-setup.ts";
import { ChannelKind } from "../protocol/session.ts";
import { Id } from "../protocol/values.ts";
import { publicOrigin } from "./guards.ts";
import { type ApiRefusal, notFound } from "./refusals.ts";
import { Name } from "./shapes.ts";

export const Connect = v.strictObject({
  kind: ChannelKind,
  line: Id,
  name: v.optional(Name),
  /** Instead of the provider's own address, for a server of one's own. */
  base: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** What the kind of channel is connected with, by name. */
  secrets: v.record(v.pipe(v.string(), v.maxLength(50)), v.pipe(v.string(), v.maxLength(4000))),
});
type Connect = v.InferOutput<typeof Connect>;

const patience = 15_000;
type Refused = { refusal: ApiRefusal };

/** What the other side has to be told of the secrets made here. */
export function shownOf({ shows = [] }: Connecting, secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(shows.map((name) => [name, secrets[name] ?? ""]));
}

/** The address of a channel's webhook; empty where its provider has no events to send. */
export function hookOf(env: Env, request: Request, { id, kind }: Pick<ConnectedChannel, "id" | "kind">): string {
  return kinds[kind].inbound ? `${publicOrigin(env, request)}/hooks/${id}` : "";
}

/**
 * Checks what was given with the provider, keeps the account, and only then registers its webhook, which some providers
 * call before they answer. Gives the channel and what is shown of its secrets, this once.
 */
export async function connectChannel(
  env: Env,
  request: Request,
  body: Connect,
  by: Doer,
): Promise<{ channel: ConnectedChannel; shown: Record<string, string> } | Refused> {
  const { kind, line } = body;
  const checked = await check(env, body);
  if ("refusal" in checked) return checked;
  const { connecting, base, found } = checked;
  const id = newId();
  const origin = publicOrigin(env, request);
  const account = { ...found.account, origin };
  await addChannel(
    env.DB,
    { id, kind, line, name: body.name ?? found.name, base, account, secrets: found.secrets },
    env.SECRETS_KEY,
    by,
  );
  const opened = await accountOf(env, id);
  if (!opened) return notFound;
  const registered = await connecting.register?.(
    opened,
    hookOf(env, request, { id, kind }),
    providerFetch(isLocal(env)),
  );
  if (registered && !registered.ok) {
    await removeChannel(env.DB, id, by);
    await forgetAccount(id);
    return malformed(registered.reason);
  }
  if (registered?.account) {
    await learnAccount(env.DB, id, registered.account);
    await forgetAccount(id);
  }
  const added = await connectedChannel(env.DB, id);
  if (!added) return notFound;
  await supersede(env.DB, added);
  if (kinds[kind].inbound?.poll?.wanted(opened)) {
    await callActor(env.RELAY, env.RELAY.idFromName(id), async (stub) => stub.watch(id));
  }
  return { channel: added, shown: shownOf(connecting, found.secrets) };
}

/**
 * Takes new secrets for the same account – a token that ran out – and registers its webhook anew. Its conversations go
 * on. Where the provider refuses, everything stays as it was.
 */
export async function reconnectChannel(
  env: Env,
  request: Request,
  before: ConnectedChannel,
  secrets: Connect["secrets"],
  by: Doer,
): Promise<{ shown: Record<string, string> } | Refused> {
  const { id, kind, line, base } = before;
  const checked = await check(env, { kind, line, secrets, ...(base && { base }) });
  if ("refusal" in checked) return checked;
  const { connecting, found } = checked;
  if (found.account.id !== before.account.id) {
    return malformed(`This is another account, “${found.name}”. Connect it as a channel of its own.`);
  }
  const old = await accountOf(env, id);
  if (!old) return notFound;
  const renewed = { ...old.secrets, ...found.secrets };
  const opened: Account = { ...old, secrets: renewed, account: { ...old.account, ...found.account } };
  await changeSecrets(env.DB, id, renewed, env.SECRETS_KEY, by);
  await forgetAccount(id);
  const registered = await connecting.register?.(opened, hookOf(env, request, before), providerFetch(isLocal(env)));
  if (registered && !registered.ok) {
    await changeSecrets(env.DB, id, old.secrets, env.SECRETS_KEY, by);
    await forgetAccount(id);
    return malformed(registered.reason);
  }
  await learnAccount(env.DB, id, { ...found.account, ...registered?.account });
  await markChannel(env.DB, id, { state: "up", problem: "" });
  await forgetAccount(id);
  return { shown: shownOf(connecting, found.secrets) };
}

async function check(env: Env, { kind, line, base: given, secrets }: Connect) {
  const { connecting, base: usual } = kinds[kind];
  if (!connecting) return malformed("Every line has this channel from the start.");
  const fields = connectFields[kind];
  const stranger = Object.keys(secrets).find((name) => !fields.some((field) => field.name === name));
  if (stranger !== undefined) return malformed(`This channel is not connected with “${stranger}”.`);
  const missing = fields.find(({ name, optional, options }) => !optional && !options && !secrets[name]?.trim());
  if (missing) return malformed(`“${missing.name}” is missing.`);
  if ((await missingLines(env.DB, [line])).length > 0) return malformed("There is no such line.");
  const local = isLocal(env);
  const allowed = (address: string | undefined) =>
    address === undefined || address === "" ? { url: "" } : checkOutgoingUrl(address, local);
  const asked = allowed(given ?? usual);
  if ("refused" in asked) return malformed(asked.refused);
  const found = await connecting.check(secrets, asked.url, providerFetch(local));
  if (!found.ok) return malformed(found.reason);
  const base = allowed(found.base ?? asked.url);
  return "refused" in base ? malformed(base.refused) : { connecting, base: base.url, found: found satisfies Connected };
}

function malformed(message: string): Refused {
  return { refusal: { code: "malformed", message } };
}

/** Takes the webhook away, unless the account goes on by another channel. Ends within 15 s; throws what went wrong. */
export async function disconnectChannel(env: Env, channel: ConnectedChannel): Promise<void> {
  const { connecting } = kinds[channel.kind];
  const opened: Account | undefined = await accountOf(env, channel.id);
  if (!connecting || !opened || (await goesOnElsewhere(env.DB, channel))) return;
  await within(patience, connecting.disconnect(opened, providerFetch(isLocal(env))));
}

/** Where one callback served several accounts of an app, it goes on at the address of one that is left. */
export async function handOnCallback(env: Env, request: Request, gone: ConnectedChannel): Promise<void> {
  const next = await besides(env.DB, gone);
  const opened = next && (await accountOf(env, next.id));
  if (!next || !opened) return;
  const register = kinds[next.kind].connecting?.register?.(
    opened,
    hookOf(env, request, next),
    providerFetch(isLocal(env)),
  );
  const registered = register && (await within(patience, register));
  if (registered && !registered.ok) throw new Error(registered.reason);
}
