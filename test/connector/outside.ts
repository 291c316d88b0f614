import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, vi } from "vitest";
import type { Connector } from "../../src/connector/actor.ts";
import { connectors } from "../../src/crm/registry.ts";
import { addConnector } from "../../src/directory/crm/connectors.ts";
import { dequeueEvents, type QueuedEvent } from "../../src/directory/crm/event-queue.ts";
import { newId } from "../../src/platform/ids.ts";
import { newWebhookSecret } from "../../src/platform/standard-webhooks.ts";
import type { Connector as Row } from "../../src/protocol/crm/connector.ts";
import type { CrmEventType } from "../../src/protocol/crm/event.ts";
import { env } from "../support/api.ts";
import { someone } from "../support/doer.ts";

export const stubOf = (id: string) => env.CONNECTOR.get(env.CONNECTOR.idFromName(id));

/** Connected without being asked first. */
export async function aConnector(kind: Row["kind"], events: CrmEventType[] = [...connectors[kind].events]) {
  const id = newId();
  const url = kind === "webhook" ? "https://desk.example/in" : "https://portal.example";
  const secrets = kind === "webhook" ? { secret: newWebhookSecret() } : { user: "1", code: "made-up-code" };
  const settings = { people: {}, stages: {}, leadStages: {}, adoptLeads: false };
  await addConnector(env, { id, kind, name: "Outside", url, events, settings }, secrets, someone);
  await dequeueEvents(env.DB, Number.MAX_SAFE_INTEGER);
  return id;
}

let seq = 0;
export function anEvent(type: CrmEventType, entity: string, payload: object, at = ++seq): QueuedEvent {
  return { seq: ++seq, key: `${type}:${entity}:${seq}`, type, entity, at, payload: JSON.stringify(payload) };
}

/** A clock in the test's hand, which waiting moves on. */
export function clockOf(id: string, from: number) {
  let now = from;
  const reach = () =>
    runInDurableObject(stubOf(id) as unknown as DurableObjectStub<Connector>, (actor) => {
      actor.now = () => now;
      actor.pause = async (milliseconds) => {
        now += milliseconds;
      };
    });
  return {
    reach,
    now: () => now,
    /** Lets it ring as often as it wants to until so much later. */
    async pass(milliseconds: number, step = 60_000) {
      const end = now + milliseconds;
      while (now < end) {
        now = Math.min(end, now + step);
        await runDurableObjectAlarm(stubOf(id));
      }
    },
  };
}

type Sent = { id: string; type: string; data: Record<string, unknown>; headers: Headers; body: string; url: string };

/** Whatever is outside: what it was sent, and how it answers. */
export function outside() {
  const sent: Sent[] = [];
  let answer: (one: Sent) => Response | Promise<Response>;
  beforeEach(() => {
    sent.length = 0;
    answer = () => new Response(null, { status: 204 });
    vi.stubGlobal("fetch", async (url: RequestInfo, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      const body = String(init.body);
      const one = { ...JSON.parse(body), id: headers.get("webhook-id") ?? "", headers, body, url: String(url) };
      sent.push(one);
      return answer(one);
    });
  });
  afterEach(() => void vi.unstubAllGlobals());
  return {
    sent,
    answers: (how: typeof answer) => {
      answer = how;
    },
  };
}
