import * as v from "valibot";
import type { SignedIn } from "../directory/principal.ts";
import type { Env } from "../platform/env.ts";
import type { Role } from "../protocol/roster.ts";
import type { ApiRefusal, Detail } from "./refusals.ts";

export type Rights = "public" | Role;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Schema = v.GenericSchema;

const Nothing = v.object({});
type Nothing = typeof Nothing;

/** What a handler gets: everything checked, and nothing of the framework. */
type Call<Caller, Params, Query, Body> = {
  env: Env;
  request: Request;
  url: URL;
  /** On an `idempotent` route: the id for what is made, the same for the same Idempotency-Key. */
  made: string;
  caller: Caller;
  params: Params;
  query: Query;
  body: Body;
};

type Definition<R extends Rights, P extends Schema, Q extends Schema, B extends Schema, A extends Schema> = {
  method: Method;
  path: `/${string}`;
  summary: string;
  rights: R;
  /** Ids that are not ids: there is no such thing, 404. */
  params?: P;
  query?: Q;
  /** A JSON body, or `bytes`, which the handler reads by itself. */
  body?: B;
  takes?: "bytes";
  /** What a successful answer's JSON is; without it the answer is bytes. */
  answer?: A;
  status?: 200 | 201;
  /** Takes an `Idempotency-Key`. What is made under `made` already stays as it is. */
  idempotent?: true;
  /** The answer's `version` is its ETag; a change takes `If-Match`. */
  versioned?: true;
  handle(
    call: Call<R extends "public" ? undefined : SignedIn, v.InferOutput<P>, v.InferOutput<Q>, v.InferOutput<B>>,
  ): Promise<v.InferInput<A> | { refusal: ApiRefusal } | Response>;
};

/** What came in, before anything but the caller is known. */
type Incoming = Call<SignedIn | undefined, Record<string, string>, Record<string, string>, unknown>;

/** A route as it is mounted and described. */
export type Route = {
  method: Method;
  path: string;
  summary: string;
  rights: Rights;
  params: Schema;
  query: Schema;
  body?: Schema;
  takes?: "bytes";
  answer?: Schema;
  status: 200 | 201;
  idempotent?: true;
  versioned?: true;
  run(incoming: Incoming): Promise<unknown>;
};

/** Declares a route once: what is checked, what is described and what the handler's types are come from here. */
export function route<
  R extends Rights,
  A extends Schema = Nothing,
  P extends Schema = Nothing,
  Q extends Schema = Nothing,
  B extends Schema = Nothing,
>(definition: Definition<R, P, Q, B, A>): Route {
  const { handle, ...described } = definition;
  const params = definition.params ?? Nothing;
  const query = definition.query ?? Nothing;
  return {
    status: 200,
    ...described,
    params,
    query,
    async run(incoming) {
      const inPath = v.safeParse(params, incoming.params);
      if (!inPath.success) return { refusal: { code: "not_found", message: "There is no such thing here." } };
      const inQuery = v.safeParse(query, incoming.query);
      if (!inQuery.success) return malformed("query", inQuery.issues);
      const inBody = v.safeParse(definition.body ?? v.unknown(), incoming.body);
      if (!inBody.success) return malformed("body", inBody.issues);
      type Checked = Parameters<typeof handle>[0];
      const checked = { ...incoming, params: inPath.output, query: inQuery.output, body: inBody.output };
      // The caller is known wherever the rights are not `public`: `mount` has answered the others.
      return handle(checked as Checked);
    },
  };
}

function malformed(where: "query" | "body", issues: readonly v.BaseIssue<unknown>[]): { refusal: ApiRefusal } {
  const details: Detail[] = issues.slice(0, 20).map((issue) => ({
    path: v.getDotPath(issue) ?? "",
    message: issue.message,
  }));
  return {
    refusal: { code: "malformed", message: `The ${where} is not what this route takes; see the details.`, details },
  };
}
