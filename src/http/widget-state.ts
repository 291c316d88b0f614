import * as v from "valibot";
import type { LineRpc } from "../line/rpc.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { ClosedWidget } from "../protocol/hours.ts";
import { Moment } from "../protocol/values.ts";
import { notFound, refusalResponse } from "./refusals.ts";
import { route } from "./route.ts";

type Looks = NonNullable<Awaited<ReturnType<LineRpc["widget"]>>>;

/** What the widget of a line looks like now; nothing where there is no such line. */
export async function looksOf(env: Pick<Env, "LINE">, line: string): Promise<Looks | undefined> {
  if (!/^[\w-]{1,64}$/.test(line)) return undefined;
  return callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.widget(undefined));
}

/** BH4. */
export function shownOf({ hours }: Looks): ClosedWidget {
  return hours.open ? "open" : hours.closedWidget;
}

/** Seconds for which this holds: a minute, or until the line opens or closes. */
export function holdsFor(until: number | undefined, now: number): number {
  return until === undefined ? 60 : Math.max(0, Math.min(60, Math.floor((until - now) / 1000)));
}

export const widgetState = [
  route({
    method: "GET",
    path: "/widget/state",
    summary: "Whether a line's widget is a chat, a form or hidden, and until when, for the page that embeds it",
    rights: "public",
    query: v.object({ line: v.optional(v.string(), "") }),
    answer: v.object({ shown: ClosedWidget, until: v.optional(Moment) }),
    async handle({ env, query: { line } }) {
      const looks = await looksOf(env, line);
      const { until } = looks?.hours ?? {};
      const response = looks ? Response.json({ shown: shownOf(looks), until }) : refusalResponse(notFound.refusal);
      // Any page may ask: there is nothing about anybody in it.
      response.headers.set("Access-Control-Allow-Origin", "*");
      response.headers.set("Cache-Control", `public, max-age=${holdsFor(until, Date.now())}`);
      return response;
    },
  }),
];
