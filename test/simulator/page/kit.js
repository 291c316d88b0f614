import { startPlaying } from "./play.js";
import { get, post } from "./server.js";

/** The page of a provider that the kit runs; which one is in the address. */
const name = location.pathname.split("/")[1];
const control = (what, fields) => post(`/control/${name}/${what}`, fields);
const keyOf = (account, chat) => `${account}/${chat}`;
const query = (chat, more = {}) => new URLSearchParams({ account: chat.account, chat: chat.id, ...more });
const fileAddress = ({ id }) => `/${name}/api/files/${id}`;

function customerOf({ picture, ...customer }) {
  return { ...customer, picture: picture && fileAddress(picture) };
}

function chatOf({ group, last, ...chat }) {
  return { ...chat, key: keyOf(chat.account, chat.id), title: group?.title, last: last && messageOf(chat, last) };
}

function messageOf(chat, { number, files, buttons, editedAt, html, ...message }) {
  return {
    ...message,
    order: number,
    files: files.map((file) => ({ ...file, address: fileAddress(file) })),
    buttons: buttons?.map((button) => [button]),
    edited: editedAt !== undefined,
    html: html && `/${name}/api/html?${query(chat, { message: message.id })}`,
  };
}

startPlaying({
  async overview() {
    const { customers, chats, ...rest } = await get(`/${name}/api/overview`);
    return { ...rest, name, idsByHand: true, customers: customers.map(customerOf), chats: chats.map(chatOf) };
  },
  messages: async (chat) => (await get(`/${name}/api/messages?${query(chat)}`)).map((one) => messageOf(chat, one)),
  newChat: (account, { id }) => ({ key: keyOf(account, id), account, id, customer: id, blocked: false }),
  act: (chat, fields) => control("acts", { ...fields, album: undefined, account: chat.account, chat: chat.id }),
  createCustomer: async (fields) => customerOf((await control("customers", fields)).customer),
  createGroup: async (account, fields) => chatOf((await control("groups", { ...fields, account })).chat),
  raw: (account, body) => control("raw", { account, body }),
  redeliver: (account) => control("redeliver", { account }),
  events: `/${name}/api/events`,
  heard: (on) => ({
    customer: (customer) => on.customer(customerOf(customer)),
    chat: (chat) => on.chat(chatOf(chat)),
    message: ({ account, chat, message }) =>
      on.message(keyOf(account, chat), account, messageOf({ account, id: chat }, message)),
    typing: ({ account, chat }) => on.typing(keyOf(account, chat)),
    notice: ({ account, chat, text }) => on.notice(keyOf(account, chat), text),
    health: on.health,
    faults: on.faults,
  }),
});
