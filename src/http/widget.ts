import * as v from "valibot";
import { callActor } from "../platform/actor-stub.ts";
import { sha256Base64Url } from "../platform/digest.ts";
import type { Env } from "../platform/env.ts";
import { FileView } from "../protocol/entry.ts";
import { FileId, Id } from "../protocol/values.ts";
import { fileResponse } from "./file-response.ts";
import { takeUpload } from "./files.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Name, Token } from "./shapes.ts";

// The widget's own API. There are no cookies in it: the browser's token is all that a visitor is.

const Site = v.pipe(v.string(), v.maxLength(300));
const query = v.object({ line: Id, site: v.optional(Site) });

/** Who holds a token, without being able to tell the token from it. */
export async function visitorOf(token: string): Promise<string> {
  return (await sha256Base64Url(`visitor:${token}`)).slice(0, 22);
}

async function visitorsPlace(env: Env, request: Request, { line, site }: v.InferOutput<typeof query>) {
  const [, token] = /^Bearer ([\w-]{43})$/.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (!token) {
    const refusal: ApiRefusal = { code: "unauthorized", message: "Send the visitor's token as Authorization: Bearer." };
    return { refusal };
  }
  const visitor = { visitor: await visitorOf(token), origin: site };
  const place = await callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.visitorConversation(visitor));
  if (isRefusal(place)) return place;
  return { conversation: env.CONVERSATION.idFromString(place.conversation), channel: place.channel };
}

export const widget = [
  route({
    method: "POST",
    path: "/api/widget/tickets",
    summary: "A ticket for a visitor's socket: once, within 30 seconds",
    rights: "public",
    body: v.strictObject({
      line: Id,
      token: Token,
      site: v.optional(Site),
      name: v.optional(Name),
      /** What the host site has signed about its visitor; empty where it says nothing of them. */
      identity: v.nullish(v.string()),
    }),
    /** `problem`: why the identity was not taken, in words for the site's makers. */
    answer: v.object({ ticket: v.string(), problem: v.optional(v.string()) }),
    async handle({ env, body: { line, token, site, name, identity } }) {
      const visitor = { visitor: await visitorOf(token), origin: site, name, identity: identity || undefined };
      const answer = await callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.admitVisitor(visitor));
      return isRefusal(answer) ? answer : { ticket: answer.ticket, ...(answer.problem && { problem: answer.problem }) };
    },
  }),
  route({
    method: "POST",
    path: "/api/widget/files",
    summary: "A visitor's upload; their token as a bearer, the file's name URI-encoded in X-File-Name",
    rights: "public",
    query,
    takes: "bytes",
    answer: FileView,
    status: 201,
    async handle({ env, request, query }) {
      const place = await visitorsPlace(env, request, query);
      return isRefusal(place) ? place : takeUpload(env, request, place);
    },
  }),
  route({
    method: "GET",
    path: "/api/widget/files/:file",
    summary: "A file of the visitor's own conversation",
    rights: "public",
    params: v.object({ file: FileId }),
    query,
    async handle({ env, request, params, query }) {
      const place = await visitorsPlace(env, request, query);
      if (isRefusal(place)) return place;
      const { conversation } = place;
      const reader = { kind: "visitor", conversation: conversation.toString() } as const;
      const view = await callActor(env.CONVERSATION, conversation, async (stub) => stub.file(reader, params.file));
      return view ? fileResponse(env.FILES, reader.conversation, view, request) : notFound;
    },
  }),
];
