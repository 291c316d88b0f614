import type * as v from "valibot";
import { CustomAccepted, CustomDelivery, CustomEvent } from "../protocol/custom-channel.ts";

type Described = (schema: v.GenericSchema, typeMode: "input" | "output") => object;

/** Standard Webhooks, in both directions. */
const proof = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
  name,
  in: "header",
  required: true,
  schema: { type: "string" },
}));

const summaries = {
  message: "Something was said to a person. Any 2xx takes it; later it comes again under the same id",
  typing: "An operator is typing",
  read: "A person's message was seen",
  ping: "A trial, which any 2xx passes; the first comes before the secret is known",
} as const satisfies Record<CustomDelivery["type"], string>;

/** The channel of the kind `custom`, for OpenAPI 3.1: what its system posts here, and what is posted to it. */
export function describeCustomChannel(json: Described) {
  const event = {
    summary: "Takes in one event of your own system, signed by Standard Webhooks",
    operationId: "post_hooks_channel",
    "x-rights": "public",
    security: [],
    parameters: [{ name: "channel", in: "path", required: true, schema: { type: "string" } }, ...proof],
    requestBody: { required: true, content: json(CustomEvent, "input") },
    responses: {
      200: { description: "Stored, or stored before", content: { "text/plain": {} } },
      400: { description: "Not such an event; the message names the place" },
      401: { description: "Not signed with the channel's secret, or more than 5 minutes ago" },
      503: { description: "Not stored: send it again" },
    },
  };
  const webhooks = CustomDelivery.options.map((schema) => {
    const type = schema.entries.type.literal;
    const delivery = {
      summary: summaries[type],
      operationId: `custom_${type}`,
      parameters: proof,
      requestBody: { required: true, content: json(schema, "output") },
      responses: {
        "2XX": { description: "Taken", ...(type === "message" && { content: json(CustomAccepted, "input") }) },
        410: { description: "Nothing more is wanted: the channel is down until it is connected again" },
        429: { description: "Later: in as many seconds as `Retry-After` says" },
      },
    };
    return [type, { post: delivery }] as const;
  });
  return { paths: { "/hooks/{channel}": { post: event } }, webhooks: Object.fromEntries(webhooks) };
}
