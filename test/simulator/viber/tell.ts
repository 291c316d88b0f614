import type { Happening } from "../kit/happening.ts";
import type { Chat, Customer, Message, StoredFile, TellingWish, World } from "../kit/world.ts";
import { type ViberStatus, viberErrors } from "./errors.ts";
import type { ViberSettings } from "./settings.ts";
import { tokenOf, withTokens } from "./tokens.ts";

type Told = { event: string; message_token: string } & Record<string, unknown>;

/** These come whatever the bot asked for. */
const always = ["message", "subscribed", "unsubscribed"];

export function tell(happening: Happening<ViberSettings>, world: World<ViberSettings>): TellingWish[] {
  const { account } = happening;
  const isWanted = ({ event }: Told) => always.includes(event) || account.settings.events.includes(event);
  return told(happening, world)
    .filter(isWanted)
    .map(({ event, ...rest }) => withTokens({ event, timestamp: world.now(), chat_hostname: "SN-CHAT-01_", ...rest }));
}

function told(happening: Happening<ViberSettings>, world: World<ViberSettings>): Told[] {
  const { customer, chat } = happening;
  const next = () => tokenOf(world.nextNumber());
  const user = personOf(customer, world);
  const said = (message_token: string, message: object): Told[] => [
    { event: "message", message_token, sender: user, message: { ...message, ...tracked(chat) }, silent: false },
  ];
  const about = (event: string, messages: readonly Message[], rest = {}): Told[] =>
    messages.map(({ id }) => ({ event, message_token: id, user_id: customer.id, ...rest }));
  switch (happening.kind) {
    case "message":
      return said(happening.message.id, contentOf(happening.message, world));
    case "press":
      return said(happening.said?.id ?? next(), { type: "text", text: happening.button.id });
    case "delivered":
      return about("delivered", happening.messages);
    case "read":
      return about("seen", happening.messages);
    case "failed":
      return about("failed", [happening.message], { desc: failure(happening.code) });
    case "start":
      return [{ event: "conversation_started", message_token: next(), type: "open", user, subscribed: !chat.blocked }];
    case "unblock":
      return [{ event: "subscribed", message_token: next(), user }];
    case "block":
      return [{ event: "unsubscribed", message_token: next(), user_id: customer.id }];
    case "other":
      return said(next(), others[happening.what] ?? { type: happening.what });
    default:
      return [];
  }
}

const others: Record<string, object> = { link: { type: "url", media: "https://garden.example/tulips" } };

function failure(code: string): string {
  return Object.hasOwn(viberErrors, code) ? viberErrors[code as ViberStatus] : code || "failure";
}

/** What came with our last message comes back with whatever the client says. */
function tracked({ messages }: Chat): { tracking_data?: string } {
  const tracking = messages.findLast(({ by }) => by === "ours")?.extra.tracking;
  return tracking ? { tracking_data: tracking } : {};
}

export function personOf({ id, name, language, picture }: Customer, world: World<ViberSettings>): object {
  return {
    id,
    name,
    avatar: picture ? world.addressOf(picture) : "",
    country: language === "ru" ? "RU" : "DE",
    language,
    api_version: 10,
  };
}

function contentOf({ text, files, place, card }: Message, world: World<ViberSettings>): object {
  const [file] = files;
  if (file) return fileOf(file, text, world);
  if (place) return { type: "location", location: { lat: place.latitude, lon: place.longitude } };
  if (card) return { type: "contact", contact: { name: card.name, phone_number: card.phone } };
  return { type: "text", text };
}

function fileOf(file: StoredFile, text: string, world: World<ViberSettings>): object {
  const media = world.addressOf(file);
  switch (file.kind) {
    case "photo":
      return { type: "picture", text, media, thumbnail: media, file_name: file.name, size: file.size };
    case "video":
      return { type: "video", text, media, size: file.size, duration: 5 };
    case "sticker":
      return { type: "sticker", sticker_id: 40_100, media };
    default:
      return { type: "file", text, media, file_name: file.name, size: file.size };
  }
}
