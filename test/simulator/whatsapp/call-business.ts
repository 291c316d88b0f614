import { jsonReply, type Reply } from "../http/reply.ts";
import type { ApiRequest, Call } from "../kit/provider-wire.ts";
import type { Account, World } from "../kit/world.ts";
import { noSuchThing } from "./refusals.ts";
import type { WhatsAppSettings } from "./settings.ts";

/** What is asked of a WhatsApp Business Account: its numbers, its templates, and which app is told of its events. */
export function callBusiness(
  { verb, query }: ApiRequest,
  edge: string,
  { settings }: Account<WhatsAppSettings>,
  world: World<WhatsAppSettings>,
): Call {
  const numbers = world.accounts.filter((one) => one.settings.businessId === settings.businessId);
  switch (`${verb} ${edge}`) {
    case "GET phone_numbers":
      return { method: edge, run: () => listOf(numbers.map(({ id, name }) => ({ id, verified_name: name }))) };
    case "GET subscribed_apps": {
      const app = { whatsapp_business_api_data: { id: settings.appId, name: "Simulated app" } };
      return { method: edge, run: () => listOf(settings.subscribed ? [app] : []) };
    }
    case "POST subscribed_apps":
    case "DELETE subscribed_apps":
      return { method: edge, run: () => subscribe(numbers, verb === "POST", world) };
    case "GET message_templates": {
      const wanted = query.get("status");
      const listed = settings.templates.filter(({ status }) => wanted === null || status === wanted);
      const shown = listed.map(({ body, ...rest }) => ({ ...rest, components: [{ type: "BODY", text: body }] }));
      return { method: edge, run: () => listOf(shown) };
    }
    default:
      return { method: "unknown", run: noSuchThing };
  }
}

function listOf(data: object[]): Reply {
  return jsonReply(200, { data, paging: { cursors: { before: "first", after: "last" } } });
}

function subscribe(
  numbers: readonly Account<WhatsAppSettings>[],
  subscribed: boolean,
  world: World<WhatsAppSettings>,
): Reply {
  for (const number of numbers) {
    const { settings } = number;
    if (subscribed) settings.subscribed = ["messages"];
    else delete settings.subscribed;
    world.setWebhook(number, subscribed ? settings.subscription?.url : undefined);
  }
  return jsonReply(200, { success: true });
}
