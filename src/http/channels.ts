import * as v from "valibot";
import { channels as kinds } from "../channels/registry.ts";
import { account, forgetAccount, markChannel } from "../directory/accounts.ts";
import { type Doer, doer } from "../directory/audit.ts";
import {
  addChannel,
  type ConnectedChannel,
  changeChannel,
  connectedChannel,
  connectedChannels,
  goesOnElsewhere,
  removeChannel,
} from "../directory/channels.ts";
import { missingLines } from "../directory/lines.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { log } from "../platform/log.ts";
import { checkOutgoingUrl, providerFetch } from "../platform/outgoing-url.ts";
import { within } from "../platform/within.ts";
import { ChannelKind } from "../protocol/session.ts";
import { Id, Moment } from "../protocol/values.ts";
import { publicOrigin } from "./guards.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, Name } from "./shapes.ts";

const Channel = v.object({
  id: Id,
  kind: ChannelKind,
  line: Id,
  name: v.string(),
  base: v.string(),
  account: v.record(v.string(), v.string()),
  state: v.picklist(["up", "down"]),
  problem: v.optional(v.string()),
  lastInAt: v.optional(Moment),
  lastOutAt: v.optional(Moment),
  lastError: v.optional(v.string()),
  /** Where the provider sends its events; empty where it has none to send. */
  hook: v.string(),
});
const OfChannel = v.object({ id: Id });
const patience = 15_000;

function hookOf(env: Env, request: Request, channel: Pick<ConnectedChannel, "id" | "kind">): string {
  return kinds[channel.kind].inbound ? `${publicOrigin(env, request)}/hooks/${channel.id}` : "";
}

function viewed(env: Env, request: Request, channel: ConnectedChannel): v.InferInput<typeof Channel> {
  return { ...channel, hook: hookOf(env, request, channel) };
}

const Connect = v.strictObject({
  kind: ChannelKind,
  line: Id,
  name: v.optional(Name),
  /** Instead of the provider's own address, for a server of one's own. */
  base: v.optional(v.pipe(v.string(), v.maxLength(500))),
  secrets: v.record(v.pipe(v.string(), v.maxLength(50)), v.pipe(v.string(), v.maxLength(4000))),
});

async function connect(env: Env, request: Request, body: v.InferOutput<typeof Connect>, by: Doer) {
  const { connecting, base: usual } = kinds[body.kind];
  const malformed = (message: string) => ({ refusal: { code: "malformed", message } }) as const;
  if (!connecting) return malformed("Every line has this channel from the start.");
  if ((await missingLines(env.DB, [body.line])).length > 0) return malformed("There is no such line.");
  const base = checkOutgoingUrl(body.base ?? usual ?? "", env.LOCAL_PROVIDERS === "true");
  if ("refused" in base) return malformed(base.refused);
  const id = newId();
  const hook = hookOf(env, request, { id, kind: body.kind });
  const connected = await connecting.connect(body.secrets, base.url, hook, providerFetch);
  if (!connected.ok) return malformed(connected.reason);
  const { secrets, account: found } = connected;
  const name = body.name ?? connected.name;
  await addChannel(
    env.DB,
    { id, kind: body.kind, line: body.line, name, base: base.url, account: found, secrets },
    env.SECRETS_KEY,
    by,
  );
  const added = await connectedChannel(env.DB, id);
  return added ? viewed(env, request, added) : notFound;
}

async function disconnect(env: Env, channel: ConnectedChannel): Promise<void> {
  const { connecting } = kinds[channel.kind];
  const opened = await account(env, channel.id);
  if (!connecting || !opened || (await goesOnElsewhere(env.DB, channel))) return;
  await within(patience, connecting.disconnect(opened, providerFetch));
}

export const channels = [
  route({
    method: "GET",
    path: "/api/channels",
    summary: "Every channel and how it fares",
    rights: "administrator",
    answer: v.object({ channels: v.array(Channel) }),
    async handle({ env, request }) {
      return { channels: (await connectedChannels(env.DB)).map((channel) => viewed(env, request, channel)) };
    },
  }),
  route({
    method: "POST",
    path: "/api/channels",
    summary: "Connects an outside account to a line: checks its secrets and registers the webhook",
    rights: "administrator",
    body: Connect,
    answer: Channel,
    status: 201,
    handle: ({ env, request, body, caller }) => connect(env, request, body, doer(caller)),
  }),
  route({
    method: "GET",
    path: "/api/channels/:id",
    summary: "A channel and how it fares",
    rights: "administrator",
    params: OfChannel,
    answer: Channel,
    async handle({ env, request, params: { id } }) {
      const found = await connectedChannel(env.DB, id);
      return found ? viewed(env, request, found) : notFound;
    },
  }),
  route({
    method: "GET",
    path: "/api/channels/:id/health",
    summary: "Asks the provider how the connection is, and notes it",
    rights: "administrator",
    params: OfChannel,
    answer: v.object({
      ok: v.boolean(),
      problem: v.optional(v.string()),
      pending: v.optional(v.number()),
      hook: v.string(),
    }),
    async handle({ env, request, params: { id } }) {
      const found = await connectedChannel(env.DB, id);
      if (!found) return notFound;
      const hook = hookOf(env, request, found);
      const { connecting } = kinds[found.kind];
      const opened = connecting && (await account(env, id));
      if (!opened) return { ok: true, hook };
      const health = await connecting.health(opened, hook, providerFetch);
      await markChannel(env.DB, id, { state: health.ok ? "up" : "down", problem: health.problem ?? "" });
      return { ...health, hook };
    },
  }),
  route({
    method: "PATCH",
    path: "/api/channels/:id",
    summary: "Renames a channel, or gives it to another line",
    rights: "administrator",
    params: OfChannel,
    body: v.strictObject({ name: v.optional(Name), line: v.optional(Id) }),
    answer: Channel,
    async handle({ env, request, params: { id }, body, caller }) {
      const before = await connectedChannel(env.DB, id);
      if (!before) return notFound;
      if (body.line !== undefined && before.kind === "site" && body.line !== before.line) {
        return { refusal: { code: "conflict", message: "The site widget belongs to its line." } };
      }
      if (body.line !== undefined && (await missingLines(env.DB, [body.line])).length > 0) {
        return { refusal: { code: "malformed", message: "There is no such line." } };
      }
      await changeChannel(env.DB, id, body, doer(caller));
      await forgetAccount(id);
      const after = await connectedChannel(env.DB, id);
      return after ? viewed(env, request, after) : notFound;
    },
  }),
  route({
    method: "DELETE",
    path: "/api/channels/:id",
    summary: "Disconnects an account: takes its webhook away and forgets its secrets",
    rights: "administrator",
    params: OfChannel,
    answer: Done,
    async handle({ env, params: { id }, caller }) {
      const found = await connectedChannel(env.DB, id);
      if (!found) return notFound;
      if (found.kind === "site")
        return { refusal: { code: "conflict", message: "The site widget belongs to its line." } };
      // A provider that does not answer must not keep an administrator from taking a token out of here.
      await disconnect(env, found).catch((error: unknown) =>
        log.error("channel.not_disconnected", error, { channel: id }),
      );
      await removeChannel(env.DB, id, doer(caller));
      await forgetAccount(id);
      return done;
    },
  }),
];
