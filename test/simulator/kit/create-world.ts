import { chatsOf, findChat, findMessage, openChat } from "./chats.ts";
import { download, findFile, store } from "./files.ts";
import type { Kit } from "./kit.ts";
import { editOurs, markReadByUs, reactAsOurs, removeOurs, say } from "./our-side.ts";
import { publishHealth } from "./publish.ts";
import { postNow, tell } from "./tellings.ts";
import type { World } from "./world.ts";

/** The world as the provider's own code sees it. */
export function createWorld<Settings>(kit: Kit<Settings>): World<Settings> {
  const { wire, state, url } = kit;
  return {
    accounts: state.accounts,
    base: `${url}/api/${wire.name}`,
    accountBy: (has) => state.accounts.find(has),
    findCustomer: (id) => state.customers[id],
    findChat: (account, id) => findChat(kit, account, id),
    chats: (account) => chatsOf(kit, account),
    findMessage: (account, id) => findMessage(kit, account, id),
    say: (chat, method, content) => say(kit, chat, method, content),
    openChat: (account, id) => openChat(kit, account, id),
    edit: (chat, method, message, content) => editOurs(kit, chat, method, message, content),
    remove: (chat, method, message) => removeOurs(kit, chat, method, message),
    react: (chat, message, emoji) => reactAsOurs(kit, chat, message, emoji),
    markRead: (chat, message) => markReadByUs(kit, chat, message),
    showTyping: ({ account, id }) => kit.events.publish("typing", { account, chat: id }),
    showNotice: ({ account, id }, text) => kit.events.publish("notice", { account, chat: id, text }),
    store: (kind, upload) => store(kit, kind, upload),
    findFile: (reference) => findFile(kit, reference),
    bytes: ({ id }) => kit.files.get(id),
    addressOf: ({ id, name }) => `${url}/files/${wire.name}/${id}/${encodeURIComponent(name)}`,
    download,
    tell: (account, ...wishes) => tell(kit, account, wishes),
    post: (account, wish) => postNow(kit, account, wish),
    setWebhook(account, address) {
      if (address === undefined) delete account.webhook;
      else account.webhook = { url: address };
      kit.changed();
      publishHealth(kit, account);
      kit.deliveryOf(account).restart();
    },
    nextNumber: () => ++state.last.id,
    now: kit.now,
    changed: kit.changed,
  };
}
