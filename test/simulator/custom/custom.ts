import { isSigned, sign } from "../../../scripts/example-channel.ts";
import { jsonReply } from "../http/reply.ts";
import type { ApiRequest, Call, ProviderWire } from "../kit/provider-wire.ts";
import type { World } from "../kit/world.ts";
import { eventsOf } from "./events.ts";
import { hear } from "./hear.ts";

const errors = { gone: "Nothing more is wanted", invalid: "This cannot be shown" } as const;
const statuses: Record<string, number> = { gone: 410, invalid: 422 } satisfies Record<keyof typeof errors, number>;

/** Somebody's own system, as the example client is one. Until it is told a secret it answers a ping and nothing else. */
export const custom: ProviderWire = {
  name: "custom",
  title: "Own system",
  acts: [
    ...(["text", "photo", "document", "voice", "audio", "video", "sticker", "location", "contact"] as const),
    ...(["reply", "edit", "delete", "reaction", "press", "block", "unblock", "typing"] as const),
    ...(["deliver", "read", "fail"] as const),
  ],
  methods: ["ping", "message", "typing", "read", "file"],
  errors,
  account: { id: "garden-app", name: "The Garden App", token: "", secrets: { secret: "" }, settings: {} },
  ids: { message: (number) => `app-${number}`, customer: (number) => `guest-${number}` },
  pressSays: true,
  connectWith: ({ id }, base) => ({ url: `${base}/${id}` }),
  tell: (happening, world) => eventsOf(happening, world).map((event) => JSON.stringify(event)),
  seal({ id, body }, { secrets: { secret = "" } }) {
    const time = String(Math.floor(Date.now() / 1000));
    const signature = sign({ secret }, id, time, body).toString();
    return { headers: { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature } };
  },
  call,
  refuse(status, { code = "", description, retryAfter }) {
    const reply = jsonReply(status ?? statuses[code] ?? 500, { error: description ?? code });
    const later = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
    return { ...reply, headers: { ...reply.headers, ...later } };
  },
};

function call({ path, headers, body, fields }: ApiRequest, world: World): Call {
  const account = world.accountBy(({ id }) => path === `/${id}`);
  const type = fields?.values.get("type");
  const chat = fields?.values.get("chat");
  return {
    method: typeof type === "string" ? type : "unknown",
    chat: typeof chat === "string" ? chat : undefined,
    async run() {
      if (!account || !fields) return jsonReply(404, { error: "There is no such system" });
      const { secret = "" } = account.secrets;
      const isFirstPing = secret === "" && type === "ping";
      if (!isFirstPing && !isSigned({ secret }, headers, body.toString())) {
        return jsonReply(401, { error: "The signature is not ours" });
      }
      return await hear(Object.fromEntries(fields.values), account, world);
    },
  };
}
