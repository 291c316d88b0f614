import type { Account, Chat, Customer, World } from "../kit/world.ts";
import { seconds } from "./attachment.ts";
import { escapeHtml } from "./message-object.ts";
import type { VkSettings } from "./settings.ts";

interface Scene {
  account: Account<VkSettings>;
  chat: Chat;
  customer: Customer;
  text: string;
  world: World<VkSettings>;
}

interface Other {
  en: string;
  ru: string;
  tell(scene: Scene): { type: string; object: unknown };
}

const acts: Record<string, Other> = {
  forward: {
    en: "Forwards a message",
    ru: "Пересылает сообщение",
    tell: (scene) =>
      shares(scene, {
        fwd_messages: [{ date: seconds(scene.world.now()), from_id: 1, text: escapeHtml(scene.text), attachments: [] }],
      }),
  },
  market: {
    en: "Asks about a product",
    ru: "Спрашивает о товаре",
    tell: (scene) => {
      const market = { id: 7, owner_id: -Number(scene.account.id), title: "Tulip bulbs", price: { text: "99 ₽" } };
      return shares(scene, { text: escapeHtml(scene.text), attachments: [{ type: "market", market }] });
    },
  },
  wall: {
    en: "Shares a post",
    ru: "Делится записью",
    tell: (scene) => {
      const owner = -Number(scene.account.id);
      const wall = { id: 12, from_id: owner, to_id: owner, text: "Sale until Sunday" };
      return shares(scene, { text: escapeHtml(scene.text), attachments: [{ type: "wall", wall }] });
    },
  },
  call: {
    en: "Calls, and nobody answers",
    ru: "Звонит, и никто не отвечает",
    tell: (scene) => {
      const call = { initiator_id: Number(scene.customer.id), state: "canceled_by_initiator", video: false };
      return shares(scene, { attachments: [{ type: "call", call }] });
    },
  },
  callback: {
    en: "Presses a button of another program",
    ru: "Нажимает кнопку другой программы",
    tell: ({ account, chat, customer, text, world }) => {
      const id = `press${world.nextNumber()}`;
      account.settings.presses.push(id);
      const user = Number(customer.id);
      const object = { user_id: user, peer_id: Number(chat.id), event_id: id, payload: { command: text } };
      return { type: "message_event", object };
    },
  },
};

/** What customers do in VK that is no act of the kit's. */
export const others: Readonly<Record<string, Other>> = acts;

/** Numbers of messages that are in no chat of the world, far above those that are. */
const apart = 1_000_000;

function shares({ chat, customer, world }: Scene, content: object): { type: string; object: unknown } {
  const number = world.nextNumber();
  const message = {
    date: seconds(world.now()),
    from_id: Number(customer.id),
    id: apart + number,
    out: 0,
    attachments: [],
    conversation_message_id: apart + number,
    fwd_messages: [],
    text: "",
    peer_id: Number(chat.id),
    random_id: 0,
    ...content,
  };
  return { type: "message_new", object: { message, client_info: {} } };
}
