import * as v from "valibot";
import { channels as kinds } from "../channels/registry.ts";
import { account, forgetAccount } from "../directory/accounts.ts";
import { doer } from "../directory/audit.ts";
import { changeSecrets, connectedChannel } from "../directory/channels.ts";
import { latestOn } from "../directory/session-index.ts";
import { serves } from "../domain/rights.ts";
import { callActor } from "../platform/actor-stub.ts";
import { isLocal, providerFetch } from "../platform/outgoing-url.ts";
import { Template } from "../protocol/channel-setup.ts";
import { Id, Text } from "../protocol/values.ts";
import { Connect, reconnectChannel, shownOf } from "./connect-channel.ts";
import { conversationId } from "./conversations.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

const OfChannel = v.object({ id: Id });
const Templates = v.object({ templates: v.array(Template) });

/** What is done with a connected channel, besides setting it up. */
export const channelActs = [
  route({
    method: "POST",
    path: "/api/channels/:id/test",
    summary: "Sends a test message to whoever wrote on this channel last",
    rights: "administrator",
    params: OfChannel,
    answer: Done,
    async handle({ env, params: { id } }) {
      const latest = await latestOn(env.DB, id);
      const conversation = latest && conversationId(env, latest.conversation);
      if (!conversation) {
        const message =
          "Nobody has written on this channel yet. Write to it from an account of your own, then try again.";
        return { refusal: { code: "conflict", message } };
      }
      return (await callActor(env.CONVERSATION, conversation, async (stub) => stub.sendTest())) ?? done;
    },
  }),
  route({
    method: "POST",
    path: "/api/channels/:id/reconnect",
    summary: "New secrets for the same account: checked, and its webhook registered anew; conversations go on",
    rights: "administrator",
    params: OfChannel,
    body: v.strictObject({ secrets: Connect.entries.secrets }),
    answer: v.object({ shown: v.record(v.string(), v.string()) }),
    async handle({ env, request, params: { id }, body, caller }) {
      const found = await connectedChannel(env.DB, id);
      return found ? await reconnectChannel(env, request, found, body.secrets, doer(caller)) : notFound;
    },
  }),
  route({
    method: "POST",
    path: "/api/channels/:id/secret",
    summary: "A new signing secret for a system of one's own; the one before it goes on until the next",
    rights: "administrator",
    params: OfChannel,
    answer: v.object({ shown: v.record(v.string(), v.string()) }),
    async handle({ env, params: { id }, caller }) {
      const opened = await account(env, id);
      const connecting = opened && kinds[opened.kind].connecting;
      if (!opened || !connecting?.renew) return notFound;
      const secrets = { ...opened.secrets, ...connecting.renew(opened.secrets) };
      await changeSecrets(env.DB, id, secrets, env.SECRETS_KEY, doer(caller));
      await forgetAccount(id);
      return { shown: shownOf(connecting, secrets) };
    },
  }),
  route({
    method: "GET",
    path: "/api/channels/:id/templates",
    summary: "The approved messages with which a client can be written to once the reply window is over",
    rights: "operator",
    params: OfChannel,
    answer: Templates,
    async handle({ env, params: { id }, caller: { principal } }) {
      const found = await connectedChannel(env.DB, id);
      if (!found || !serves(principal, found.line)) return notFound;
      return { templates: found.settings.templates };
    },
  }),
  route({
    method: "GET",
    path: "/api/channels/:id/templates/provider",
    summary: "The messages that the provider has approved for this account",
    rights: "administrator",
    params: OfChannel,
    answer: Templates,
    async handle({ env, params: { id } }) {
      const opened = await account(env, id);
      if (!opened) return notFound;
      const templates = await kinds[opened.kind].connecting?.templates?.(opened, providerFetch(isLocal(env)));
      return { templates: templates ?? [] };
    },
  }),
  route({
    method: "POST",
    path: "/api/channels/:id/notify",
    summary: "Notifies a user of the Bitrix24 network, once a week at most; no dialogue begins",
    rights: "supervisor",
    params: OfChannel,
    body: v.strictObject({
      user: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      text: v.pipe(Text, v.trim(), v.minLength(1, "is empty")),
    }),
    answer: Done,
    async handle({ env, params: { id }, body: { user, text }, caller: { principal } }) {
      const found = await connectedChannel(env.DB, id);
      if (!found || !serves(principal, found.line)) return notFound;
      const relay = env.RELAY.idFromName(id);
      return (await callActor(env.RELAY, relay, async (stub) => stub.notify(id, user, text))) ?? done;
    },
  }),
];
