import * as v from "valibot";
import { channels as kinds } from "../channels/registry.ts";
import { account, forgetAccount, markChannel } from "../directory/accounts.ts";
import { doer } from "../directory/audit.ts";
import {
  type ConnectedChannel,
  changeChannel,
  connectedChannel,
  connectedChannels,
  removeChannel,
} from "../directory/channels.ts";
import { missingLines } from "../directory/lines.ts";
import { latestOn } from "../directory/session-index.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { isLocal, providerFetch } from "../platform/outgoing-url.ts";
import { ChannelSettings, knownSettings } from "../protocol/channel-setup.ts";
import { ChannelKind } from "../protocol/session.ts";
import { ConversationId, Id, Moment } from "../protocol/values.ts";
import { Connect, connectChannel, disconnectChannel, handOnCallback, hookOf } from "./connect-channel.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, Name } from "./shapes.ts";

const Channel = v.object({
  id: Id,
  kind: ChannelKind,
  line: Id,
  name: v.string(),
  base: v.string(),
  account: v.record(v.string(), v.string()),
  settings: ChannelSettings,
  state: v.picklist(["up", "down"]),
  problem: v.optional(v.string()),
  lastInAt: v.optional(Moment),
  lastOutAt: v.optional(Moment),
  lastError: v.optional(v.string()),
  /** Where the provider sends its events; empty where it has none to send. */
  hook: v.string(),
});
/** With whoever wrote last, to whom a test can be sent. */
const OneChannel = v.object({
  ...Channel.entries,
  latest: v.optional(v.object({ conversation: ConversationId, name: v.string(), at: Moment })),
});
const OfChannel = v.object({ id: Id });

function viewed(env: Env, request: Request, channel: ConnectedChannel): v.InferInput<typeof Channel> {
  return { ...channel, hook: hookOf(env, request, channel) };
}

const { groups, humanAgent, templates } = ChannelSettings.entries;
const Change = v.strictObject({
  name: v.optional(Name),
  line: v.optional(Id),
  /** Those named are replaced whole. */
  settings: v.optional(
    v.strictObject({
      groups: v.optional(groups.wrapped),
      humanAgent: v.optional(humanAgent.wrapped),
      templates: v.optional(templates.wrapped),
    }),
  ),
});

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
    /** `shown` is what the other side has to be told of the secrets made here, this once. */
    answer: v.object({ ...Channel.entries, shown: v.record(v.string(), v.string()) }),
    status: 201,
    async handle({ env, request, body, caller }) {
      const connected = await connectChannel(env, request, body, doer(caller));
      if (isRefusal(connected)) return connected;
      return { ...viewed(env, request, connected.channel), shown: connected.shown };
    },
  }),
  route({
    method: "GET",
    path: "/api/channels/:id",
    summary: "A channel and how it fares",
    rights: "administrator",
    params: OfChannel,
    answer: OneChannel,
    async handle({ env, request, params: { id } }) {
      const found = await connectedChannel(env.DB, id);
      if (!found) return notFound;
      const latest = await latestOn(env.DB, id);
      return { ...viewed(env, request, found), ...(latest && { latest }) };
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
      const sending = env.EMAIL ? { email: env.EMAIL } : {};
      const health = await connecting.health(opened, hook, providerFetch(isLocal(env)), sending);
      await markChannel(env.DB, id, { state: health.ok ? "up" : "down", problem: health.problem ?? "" });
      return { ...health, hook };
    },
  }),
  route({
    method: "PATCH",
    path: "/api/channels/:id",
    summary: "Renames a channel, gives it to another line, or changes its settings",
    rights: "administrator",
    params: OfChannel,
    body: Change,
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
      const strange = Object.keys(body.settings ?? {}).find(
        (name) => !knownSettings[before.kind].some((known) => known === name),
      );
      if (strange !== undefined) {
        return { refusal: { code: "malformed", message: `This kind of channel has no setting “${strange}”.` } };
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
    async handle({ env, request, params: { id }, caller }) {
      const found = await connectedChannel(env.DB, id);
      if (!found) return notFound;
      if (found.kind === "site")
        return { refusal: { code: "conflict", message: "The site widget belongs to its line." } };
      // A provider that does not answer must not keep an administrator from taking a token out of here.
      const failed = (error: unknown) => log.error("channel.not_disconnected", error, { channel: id });
      await disconnectChannel(env, found).catch(failed);
      await removeChannel(env.DB, id, doer(caller));
      await forgetAccount(id);
      await handOnCallback(env, request, found).catch(failed);
      return done;
    },
  }),
];
