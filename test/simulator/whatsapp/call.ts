import * as v from "valibot";
import { jsonReply, type Reply } from "../http/reply.ts";
import type { ApiRequest, Call } from "../kit/provider-wire.ts";
import type { Account, World } from "../kit/world.ts";
import { appCall } from "../meta/app-calls.ts";
import { graphError, unknownToken } from "../meta/graph-reply.ts";
import { chatNamed } from "./addresses.ts";
import { callBusiness } from "./call-business.ts";
import { callMedia, uploadMedia } from "./call-media.ts";
import { Outgoing, ReadMark } from "./outgoing.ts";
import { noSuchThing } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import type { WhatsAppSettings } from "./settings.ts";

/** What a request to the Graph API asks of WhatsApp. */
export function call(request: ApiRequest, world: World<WhatsAppSettings>): Call {
  const path = decodeURIComponent(request.path).replace(/^\/(v\d+\.\d+\/)?/u, "");
  const ofApp = appCall(request, path, world, "whatsapp_business_account");
  if (ofApp) return ofApp;
  const [node = "", edge = ""] = path.split("/");
  const caller = world.accountBy(({ token }) => request.headers.authorization === `Bearer ${token}`);
  if (!caller) return { method: edge || "unknown", run: unknownToken };
  if (node === caller.settings.businessId) return callBusiness(request, edge, caller, world);
  if (node === caller.id) return callNumber(request, edge, caller, world);
  return callMedia([node, edge], world);
}

function callNumber(
  request: ApiRequest,
  edge: string,
  account: Account<WhatsAppSettings>,
  world: World<WhatsAppSettings>,
): Call {
  switch (`${request.verb} ${edge}`) {
    case "GET ":
      return { method: "number", run: () => numberReply(account) };
    case "POST media":
      return { method: "media", run: () => uploadMedia(request, world) };
    case "POST messages":
      return callMessages(request, account, world);
    default:
      return { method: "unknown", run: noSuchThing };
  }
}

function numberReply({ id, name, settings }: Account<WhatsAppSettings>): Reply {
  return jsonReply(200, { display_phone_number: settings.number, verified_name: name, id });
}

function callMessages(
  { fields }: ApiRequest,
  account: Account<WhatsAppSettings>,
  world: World<WhatsAppSettings>,
): Call {
  const body = Object.fromEntries(fields?.values ?? []);
  const mark = v.safeParse(ReadMark, body);
  if (mark.success) return { method: "read", run: () => markRead(mark.output, account, world) };
  const said = v.safeParse(Outgoing, body);
  if (!said.success) {
    const [{ message }] = said.issues;
    return {
      method: "messages",
      run: () => graphError("100", `Invalid parameter: ${message} at ${v.getDotPath(said.issues[0])}`),
    };
  }
  const chat = chatNamed(said.output, account, world);
  return { method: "messages", chat: chat?.id, run: () => sendMessage(said.output, account, chat, world) };
}

function markRead(
  { message_id, typing_indicator }: v.InferOutput<typeof ReadMark>,
  account: Account<WhatsAppSettings>,
  world: World<WhatsAppSettings>,
): Reply {
  const found = world.findMessage(account, message_id);
  if (!found) return graphError("131009", "Parameter value is not valid");
  world.markRead(found.chat, found.message);
  if (typing_indicator) world.showTyping(found.chat);
  return jsonReply(200, { success: true });
}
