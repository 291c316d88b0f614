import type { ApiRequest, Call } from "../../kit/provider-wire.ts";
import type { World } from "../../kit/world.ts";
import { refusal } from "../errors.ts";
import type { PortalSettings } from "../settings.ts";
import { textOf } from "./method.ts";
import { methods } from "./methods.ts";

/** `{base}/rest/{user}/{code}/{method}`, or a file's address. */
export function call({ path, query, fields }: ApiRequest, world: World<PortalSettings>): Call {
  if (path === "/rest/download.json") return { method: "download", run: () => download(query, world) };
  const [, rest, user, code, named = ""] = path.split("/");
  const name = named.replace(/\.json$/, "");
  const parameters = Object.fromEntries(fields?.values ?? []);
  const chat = textOf(parameters, "dialogId") || textOf(parameters, "DIALOG_ID");
  return {
    method: name,
    ...(chat && { chat }),
    run() {
      if (rest !== "rest") return refusal("NO_AUTH_FOUND");
      const account = world.accountBy(({ token, settings }) => token === code && settings.user === user);
      if (!account) return refusal("INVALID_CREDENTIALS");
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) return refusal("ERROR_METHOD_NOT_FOUND");
      const [right] = name.split(".");
      if (name.includes(".") && !account.settings.rights.includes(right ?? "")) return refusal("insufficient_scope");
      return method({ account, parameters, world });
    },
  };
}

function download(query: URLSearchParams, world: World<PortalSettings>) {
  const [, id = ""] = (query.get("token") ?? "").split("|");
  const file = world.findFile(id);
  if (!file) return refusal("FILE_NOT_FOUND");
  const headers = { "content-type": file.mimeType, "content-disposition": "attachment" };
  return { status: 200, headers, body: world.bytes(file) };
}
