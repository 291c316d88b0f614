import { jsonReply } from "../../http/reply.ts";
import type { ApiRequest, Call } from "../../kit/provider-wire.ts";
import type { World } from "../../kit/world.ts";
import { accountCall, accountOf } from "../account-calls.ts";
import { appCall } from "../app-calls.ts";
import { graphError, unknownToken } from "../graph-reply.ts";
import type { MetaSettings } from "../settings.ts";
import type { Limits } from "./send-call.ts";
import { sendCall } from "./send-call.ts";

/** The part of the Graph API that Messenger and Instagram have. */
export function messagingCall(
  request: ApiRequest,
  world: World<MetaSettings>,
  object: "page" | "instagram",
  limits: Limits,
): Call {
  const path = /^\/v\d+\.\d+\/(.+)$/u.exec(decodeURIComponent(request.path))?.[1] ?? "";
  if (request.verb === "POST" && /^\w+\/messages$/u.test(path)) return sendCall(request, world, limits);
  return (
    appCall(request, path, world, object) ?? accountCall(request, path, world) ?? profileCall(request, path, world)
  );
}

/** Who a person is: told to whom they have written to. */
function profileCall(request: ApiRequest, id: string, world: World<MetaSettings>): Call {
  const account = accountOf(request, world);
  return {
    method: "profile",
    chat: id,
    run() {
      if (!account) return unknownToken();
      const customer = world.findChat(account, id) && world.findCustomer(id);
      if (!customer) return graphError("100/33", `Unsupported get request. Object with ID '${id}' does not exist`);
      const { name, username, picture } = customer;
      const [first_name, ...rest] = name.split(" ");
      const person: Record<string, unknown> = {
        name,
        first_name,
        last_name: rest.join(" "),
        username,
        profile_pic: picture && world.addressOf(picture),
      };
      const fields = request.query.get("fields")?.split(",") ?? ["name"];
      return jsonReply(200, { id, ...Object.fromEntries(fields.map((field) => [field, person[field]])) });
    },
  };
}
