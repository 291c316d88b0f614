import * as v from "valibot";
import type { ConnectorRpc } from "../connector/rpc.ts";
import type { ConnectedSystem } from "../crm/connector.ts";
import { connectors as kinds } from "../crm/registry.ts";
import { doer } from "../directory/audit.ts";
import {
  addConnector,
  connectors as allConnectors,
  changeConnector,
  changeConnectorSecrets,
  connectorById,
  openConnector,
  removeConnector,
} from "../directory/crm/connectors.ts";
import { allLineIds } from "../directory/lines.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { checkOutgoingUrl, isLocal, providerFetch } from "../platform/outgoing-url.ts";
import {
  Connector,
  ConnectorDelivery,
  ConnectorEdit,
  type ConnectorKind,
  NewConnector,
  PortalChoices,
} from "../protocol/crm/connector.ts";
import type { CrmEventType } from "../protocol/crm/event.ts";
import { Id } from "../protocol/values.ts";
import { numeric, pageQuery } from "./paging.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

const OfConnector = v.object({ id: Id });
const OfDelivery = v.object({ id: Id, number: numeric(1, 1e15) });
/** What the other side has to be told of the secrets made here, this once. */
const Shown = v.record(v.string(), v.string());

export const connectors = [
  route({
    method: "GET",
    path: "/api/connectors",
    summary: "Every outside system that is told of contacts, leads, deals and conversations, and how it fares",
    rights: "administrator",
    answer: v.object({ connectors: v.array(Connector) }),
    handle: async ({ env }) => ({ connectors: await allConnectors(env.DB) }),
  }),
  route({
    method: "POST",
    path: "/api/connectors",
    summary: "Connects an outside system, once it has answered; a webhook's secret is shown here, and not again",
    rights: "administrator",
    body: NewConnector,
    answer: v.object({ ...Connector.entries, shown: Shown }),
    status: 201,
    async handle({ env, body, caller }) {
      const { kind, settings = v.parse(Connector.entries.settings, {}) } = body;
      const strange = strangerAmong(kind, body.events);
      if (strange) return strange;
      const connected = await connect(env, kind, body.url);
      if (isRefusal(connected)) return connected;
      const { url, secrets } = connected;
      const added = {
        ...{ id: newId(), kind, name: body.name ?? connected.name, url, settings },
        events: body.events ?? [...kinds[kind].events],
      };
      await addConnector(env, added, secrets, doer(caller));
      await tellAllLines(env);
      const made = await connectorById(env.DB, added.id);
      return made ? { ...made, shown: shownOf(kind, secrets) } : notFound;
    },
  }),
  route({
    method: "GET",
    path: "/api/connectors/:id",
    summary: "An outside system and how it fares",
    rights: "administrator",
    params: OfConnector,
    answer: Connector,
    handle: async ({ env, params: { id } }) => (await connectorById(env.DB, id)) ?? notFound,
  }),
  route({
    method: "PATCH",
    path: "/api/connectors/:id",
    summary: "Changes what is named; switched on, it is told what has waited",
    rights: "administrator",
    params: OfConnector,
    body: ConnectorEdit,
    answer: Connector,
    async handle({ env, params: { id }, body, caller }) {
      const before = await openConnector(env, id);
      if (!before) return notFound;
      const { secrets, ...shown } = before;
      const strange = strangerAmong(before.kind, body.events);
      if (strange) return strange;
      const connected =
        body.url === undefined ? { url: before.url, secrets } : await connect(env, before.kind, body.url, before);
      if (isRefusal(connected)) return connected;
      const edit = { ...body, ...(body.url !== undefined && { url: connected.url }) };
      await changeConnector(env, shown, edit, doer(caller), body.url === undefined ? undefined : connected.secrets);
      await Promise.all([tellAllLines(env), tell(env, id, (stub) => stub.resume())]);
      return (await connectorById(env.DB, id)) ?? notFound;
    },
  }),
  route({
    method: "DELETE",
    path: "/api/connectors/:id",
    summary: "Disconnects an outside system; what it has stays with it",
    rights: "administrator",
    params: OfConnector,
    answer: Done,
    async handle({ env, params: { id }, caller }) {
      if (!(await connectorById(env.DB, id))) return notFound;
      await removeConnector(env.DB, id, doer(caller));
      await Promise.all([tellAllLines(env), tell(env, id, (stub) => stub.remove())]);
      return done;
    },
  }),
  route({
    method: "POST",
    path: "/api/connectors/:id/test",
    summary: "Whether it can be told now, and what stands in the way; nothing is changed there",
    rights: "administrator",
    params: OfConnector,
    answer: v.object({ ok: v.boolean(), problem: v.optional(v.string()) }),
    async handle({ env, params: { id } }) {
      const system = await openConnector(env, id);
      if (!system) return notFound;
      const tried = await kinds[system.kind].test(system, wireOf(env));
      return tried.ok ? { ok: true } : { ok: false, problem: tried.reason };
    },
  }),
  route({
    method: "POST",
    path: "/api/connectors/:id/secret",
    summary: "A new signing secret; the one before it goes on until the next",
    rights: "administrator",
    params: OfConnector,
    answer: v.object({ shown: Shown }),
    async handle({ env, params: { id }, caller }) {
      const system = await openConnector(env, id);
      const renew = system && kinds[system.kind].renew;
      if (!system || !renew) return notFound;
      const secrets = renew(system.secrets);
      await changeConnectorSecrets(env, id, secrets, doer(caller));
      return { shown: shownOf(system.kind, secrets) };
    },
  }),
  route({
    method: "GET",
    path: "/api/connectors/:id/choices",
    summary: "What a portal has that people and stages can be mapped onto",
    rights: "administrator",
    params: OfConnector,
    answer: PortalChoices,
    async handle({ env, params: { id } }) {
      const system = await openConnector(env, id);
      const choices = system && kinds[system.kind].choices;
      return system && choices ? choices(system, wireOf(env)) : notFound;
    },
  }),
  route({
    method: "GET",
    path: "/api/connectors/:id/deliveries",
    summary: "What it was told of late, and how that went; the last first",
    rights: "administrator",
    params: OfConnector,
    query: pageQuery(numeric(1, 1e15)),
    answer: v.object({ deliveries: v.array(ConnectorDelivery), next: v.optional(v.number()) }),
    async handle({ env, params: { id }, query: { before, limit } }) {
      if (!(await connectorById(env.DB, id))) return notFound;
      const found = await tell(env, id, (stub) => stub.log(before, limit + 1));
      const deliveries = found.slice(0, limit);
      const last = deliveries.at(-1);
      return { deliveries, ...(found.length > limit && last && { next: last.number }) };
    },
  }),
  route({
    method: "POST",
    path: "/api/connectors/:id/deliveries/:number/again",
    summary: "Tells it again, under the same id and behind whatever waits",
    rights: "administrator",
    params: OfDelivery,
    answer: Done,
    async handle({ env, params: { id, number } }) {
      if (!(await connectorById(env.DB, id))) return notFound;
      const again = await tell(env, id, (stub) => stub.redeliver(number));
      if (again === "unknown") return notFound;
      return again === "waits" ? done : { refusal: { code: "conflict", message: notAgain[again] } };
    },
  }),
];

const notAgain = {
  forgotten: "What was to be told has been erased. Nothing of it can be told again.",
  outdated: "A newer state of the same has been told since. Nothing older is told over it.",
};

function tell<Result>(env: Env, id: string, call: (stub: DurableObjectStub<ConnectorRpc>) => Promise<Result>) {
  return callActor(env.CONNECTOR, env.CONNECTOR.idFromName(id), call);
}

const wireOf = (env: Env) => ({ fetch: providerFetch(isLocal(env)), now: Date.now });

/** What of conversations is wanted has to reach them with their next session's terms. A line that is late hears it then. */
async function tellAllLines(env: Env): Promise<void> {
  await tellLines(env, { lines: await allLineIds(env.DB) });
}

async function connect(env: Env, kind: ConnectorKind, address: string, known?: ConnectedSystem) {
  const allowed = checkOutgoingUrl(address, isLocal(env));
  if ("refused" in allowed) return malformed(allowed.refused);
  const connected = await kinds[kind].connect(address, providerFetch(isLocal(env)), known);
  return connected.ok ? connected : malformed(connected.reason);
}

function strangerAmong(kind: ConnectorKind, events: readonly CrmEventType[] = []) {
  const strange = events.find((type) => !kinds[kind].events.includes(type));
  return strange && malformed(`This kind of system cannot be told of “${strange}”.`);
}

function shownOf(kind: ConnectorKind, { secret }: Readonly<Record<string, string>>): Record<string, string> {
  return kinds[kind].renew && secret ? { secret } : {};
}

function malformed(message: string): { refusal: ApiRefusal } {
  return { refusal: { code: "malformed", message } };
}
