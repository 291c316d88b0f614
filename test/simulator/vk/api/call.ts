import { text } from "../../http/fields.ts";
import type { ApiRequest, Call } from "../../kit/provider-wire.ts";
import type { World } from "../../kit/world.ts";
import { refusal } from "../errors.ts";
import type { VkSettings } from "../settings.ts";
import { methods } from "./methods.ts";
import { putFile } from "./uploads.ts";

/** `{base}/<method>` with the community's key, or an address that was given for an upload. */
export function call(request: ApiRequest, world: World<VkSettings>): Call {
  const { path, fields } = request;
  if (path.startsWith("/upload/")) return { method: "upload", run: () => putFile(request, world) };
  const name = path.slice(1);
  const chat = fields && (text(fields, "peer_ids") ?? text(fields, "peer_id"));
  return {
    method: name,
    chat,
    run() {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method || !fields) return refusal(3);
      const account = world.accountBy(({ token }) => token === text(fields, "access_token"));
      if (!account) return refusal(5);
      if (text(fields, "v") === undefined) return refusal(100, "v is required");
      const group = text(fields, "group_id");
      if (group !== undefined && group !== account.id) return refusal(203);
      return method({ account, fields, world });
    },
  };
}
