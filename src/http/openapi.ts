import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from "@valibot/to-json-schema";
import * as v from "valibot";
import { Contact, ContactCard } from "../protocol/crm/contact.ts";
import { CustomField } from "../protocol/crm/custom-field.ts";
import { Deal } from "../protocol/crm/deal.ts";
import { Lead } from "../protocol/crm/lead.ts";
import { Pipeline } from "../protocol/crm/pipeline.ts";
import { Entry, FileView } from "../protocol/entry.ts";
import { LineSettings } from "../protocol/line-settings.ts";
import { RefusalCode } from "../protocol/refusal.ts";
import { SessionView } from "../protocol/session.ts";
import { describeCustomChannel } from "./describe-custom-channel.ts";
import type { Route } from "./route.ts";
import { Line, Person } from "./shapes.ts";

const Refused = v.object({
  error: v.object({
    code: v.picklist([...RefusalCode.options, "unauthorized"]),
    message: v.string(),
    details: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
  }),
});

/** What is worth a name of its own in the description. */
const definitions = {
  ...{ Contact, ContactCard, CustomField, Deal, Lead, Pipeline },
  ...{ Entry, FileView, Line, LineSettings, Person, Refused, SessionView },
};

const config: ConversionConfig = {
  target: "draft-2020-12",
  definitions,
  // What only code can check – a lone surrogate, an origin – is said in words where it is refused.
  errorMode: "ignore",
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
};

/** The API as OpenAPI 3.1, from the same declarations that check the requests. */
export function describeApi(routes: readonly Route[], origin: string) {
  const custom = describeCustomChannel(json);
  const paths: Record<string, Record<string, unknown>> = { ...custom.paths };
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Switchboard",
      version: "1",
      description: "Errors are `{error:{code,message,details?}}`. Sign-in by cookie lies under `/api/auth`.",
    },
    servers: [{ url: origin }],
    paths,
    webhooks: custom.webhooks,
    components: {
      schemas: toJsonSchemaDefs(definitions, { ...config, typeMode: "output" }),
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, `sb_…`" },
        session: { type: "apiKey", in: "cookie", name: "better-auth.session_token" },
      },
    },
  };
}

function operation(route: Route) {
  const { summary, rights, status } = route;
  return {
    summary,
    operationId: operationId(route),
    "x-rights": rights,
    security: rights === "public" ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...parameters(route.params, "path"),
      ...parameters(route.query, "query"),
      ...(route.idempotent
        ? [header("Idempotency-Key", "The same request under the same key is made once a day.")]
        : []),
      ...(takesVersion(route) ? [header("If-Match", "The ETag this is based on; another state by now: 412.")] : []),
    ],
    ...(route.body && { requestBody: { required: true, content: json(route.body, "input") } }),
    ...(route.takes && { requestBody: { required: true, content: { "application/octet-stream": {} } } }),
    responses: {
      [status]: { description: "Done", content: route.answer ? json(route.answer, "output") : { "*/*": {} } },
      default: { description: "Refused", content: json(Refused, "output") },
    },
  };
}

function json(schema: v.GenericSchema, typeMode: "input" | "output") {
  return { "application/json": { schema: described(schema, typeMode) } };
}

function described(schema: v.GenericSchema, typeMode: "input" | "output") {
  const { $schema: _, $defs: __, ...rest } = toJsonSchema(schema, { ...config, typeMode });
  return rest;
}

function parameters(schema: v.GenericSchema, place: "path" | "query") {
  const { properties = {}, required = [] } = described(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

/** What gives an ETag and changes something that is there already. */
function takesVersion({ versioned, method }: Route): boolean {
  return versioned === true && (method === "PATCH" || method === "PUT" || method === "DELETE");
}

function header(name: string, description: string) {
  return { name, in: "header", required: false, description, schema: { type: "string" } };
}

function operationId({ method, path }: Route): string {
  const words = path.split(/[/:]+/).filter((word) => word !== "" && word !== "api");
  return [method.toLowerCase(), ...words].join("_");
}
