import { startPlaying } from "/page/play.js";
import { get, post } from "/page/server.js";
import { messageOf } from "./message.js";

const acts = [
  ...["text", "photo", "document", "voice", "audio", "sticker", "location", "venue", "contact"],
  ...["reply", "edit", "reaction", "press", "block", "unblock"],
];
const methods = [
  ...["sendMessage", "sendPhoto", "sendDocument", "sendVoice", "editMessageText", "getFile", "file", "setWebhook"],
];

const keyOf = ({ bot, chat, business }) => `${bot}/${business ?? ""}/${typeof chat === "object" ? chat.id : chat}`;

function customerOf({ user, photos }) {
  const picture = photos[0]?.[0];
  return {
    id: user.id,
    name: [user.first_name, user.last_name].filter(Boolean).join(" "),
    picture: picture && `/telegram/api/files/${encodeURIComponent(picture.file_id)}`,
  };
}

function chatOf(conversation) {
  const { bot, business, chat, customer, standing, reactions, last, activeAt } = conversation;
  return {
    key: keyOf(conversation),
    ...{ account: bot, id: chat.id, business, title: chat.title, customer, reactions, activeAt },
    blocked: standing !== "member",
    last: last && messageOf(last),
  };
}

const accountOf = ({ id, username, health }) => ({ id, name: `@${username}`, health: healthOf(health) });
const healthOf = ({ bot, lastErrorMessage, ...health }) => ({ ...health, account: bot, lastError: lastErrorMessage });

startPlaying({
  async overview() {
    const { bots, customers, conversations, faults } = await get("/telegram/api/overview");
    return {
      ...{ name: "telegram", title: "Telegram", acts, methods, errors: {}, faults },
      accounts: bots.map(accountOf),
      customers: customers.map(customerOf),
      chats: conversations.map(chatOf),
    };
  },
  async messages({ account, id, business }) {
    const query = new URLSearchParams({ bot: account, chat: id, ...(business && { business }) });
    return (await get(`/telegram/api/messages?${query}`)).map(messageOf);
  },
  newChat: (bot, { id }) => ({ key: keyOf({ bot, chat: id }), account: bot, id, customer: id, blocked: false }),
  act: ({ account, id, business }, { button, ...fields }) =>
    post("/control/telegram/updates", { ...fields, data: button, bot: account, chat: id, business }),
  async createCustomer({ name, username, language }) {
    const [firstName, ...others] = name.split(" ");
    const lastName = others.join(" ") || undefined;
    const fields = { firstName, lastName, username, languageCode: language };
    return customerOf((await post("/control/telegram/customers", fields)).customer);
  },
  events: "/telegram/api/events",
  heard: (on) => ({
    customer: (customer) => on.customer(customerOf(customer)),
    conversation: (conversation) => on.chat(chatOf(conversation)),
    message: (event) => on.message(keyOf(event), event.bot, messageOf(event.message)),
    deletion: (event) => on.deletion(keyOf(event), event.messageId),
    action: (event) => on.typing(keyOf(event)),
    answer: ({ bot, chat, answer }) => on.notice(keyOf({ bot, chat }), answer.text),
    health: (health) => on.health(healthOf(health)),
    faults: on.faults,
  }),
});
