import { settled } from "../webhook/settled.ts";
import { addAccount, connect } from "./accounts.ts";
import type { Act } from "./act.ts";
import { createGroup, findChat, findMessage } from "./chats.ts";
import { createCustomer } from "./customers.ts";
import type { Kit } from "./kit.ts";
import { perform } from "./perform.ts";
import type { Play } from "./play.ts";
import { redeliver, tell } from "./tellings.ts";
import type { Account, Message } from "./world.ts";

export function createPlay<Settings>(kit: Kit<Settings>, account: Account<Settings>): Play<Settings> {
  const { wire, world } = kit;

  function act(what: Act): Message {
    const message = perform(kit, account, what);
    if (!message) throw new Error(`${what.kind} is about no message`);
    return message;
  }

  /** In the chat that has this message. */
  function within(message: string, what: Omit<Act, "chat" | "message">): Message {
    const found = findMessage(kit, account, message);
    if (!found) throw new Error(`There is no message ${message}`);
    return act({ ...what, chat: found.chat.id, message });
  }

  return {
    base: world.base,
    title: wire.title,
    account,
    as(id) {
      const other = kit.state.accounts.find((one) => one.id === id);
      if (!other) throw new Error(`There is no account ${id}`);
      return createPlay(kit, other);
    },
    addAccount: (wish) => createPlay(kit, addAccount(kit, wish)),
    connectWith: () => wire.connectWith(account, world.base),
    connect: (hook, secrets) => connect(kit, account, hook, secrets),
    customer: (wish) => createCustomer(kit, wish),
    group: (wish) => createGroup(kit, account, wish),
    says: (chat, text, circumstances) => act({ ...circumstances, kind: "text", chat, text }),
    sends: (kind, chat, circumstances) => act({ ...circumstances, kind, chat }),
    edits: (message, text) => within(message, { kind: "edit", text }),
    deletes: (message) => within(message, { kind: "delete" }),
    reacts: (message, emoji) => within(message, { kind: "reaction", emoji }),
    presses: (chat, button) => act({ kind: "press", chat, button }),
    starts: (chat) => void perform(kit, account, { kind: "start", chat }),
    blocks: (chat) => void perform(kit, account, { kind: "block", chat }),
    unblocks: (chat) => void perform(kit, account, { kind: "unblock", chat }),
    types: (chat) => void perform(kit, account, { kind: "typing", chat }),
    receives: (chat, upTo) => void perform(kit, account, receipt("deliver", chat, upTo)),
    reads: (chat, upTo) => void perform(kit, account, receipt("read", chat, upTo)),
    fails: (message, code) => void within(message, { kind: "fail", what: code }),
    answersOutside: (chat, text, circumstances) => act({ ...circumstances, kind: "outside", chat, text }),
    does: (what, chat, circumstances) => void perform(kit, account, { ...circumstances, kind: "other", chat, what }),
    raw: (body, headers) => tell(kit, account, [{ body, ...(headers && { headers }) }]),
    redelivers: (number) => void redeliver(kit, account, number),
    messages: (chat) => findChat(kit, account, chat)?.messages ?? [],
    told: () => kit.told.get(account.id) ?? [],
    ledger: () => kit.ledger.entries().filter(({ provider }) => provider === wire.name),
    settled: (withinMs = 10_000) => settled(() => kit.state.accounts, withinMs),
  };
}

function receipt(kind: "deliver" | "read", chat: string, upTo: string | undefined): Act {
  return { kind, chat, ...(upTo !== undefined && { message: upTo }) };
}
