import { renderMessages } from "./chat-view.js";
import { startComposer } from "./composer.js";
import { startDialogs } from "./dialogs.js";
import { element } from "./element.js";
import { startLanguage } from "./language.js";
import { renderPeople, title } from "./people-view.js";
import { fill, startProviderPanel } from "./provider-panel.js";
import { listen } from "./server.js";
import { startToast } from "./toast.js";
import { words } from "./words.js";

const typingLastsMs = 5_000;
const byId = (id) => document.getElementById(id);
const nothing = { name: "", title: "", acts: [], methods: [], errors: {}, accounts: [], faults: [] };

/**
 * The page of one provider. What differs is its `server`, whose answers are in the page's own terms:
 * - `overview()`: what the provider has – name, title, acts, methods, errors – and who is there: accounts, customers,
 *   chats, faults;
 * - `messages(chat)`, `act(chat, fields)`, `createCustomer(fields)` and, where there is such a thing,
 *   `createGroup(account, fields)`, `raw(account, body)`, `redeliver(account)`;
 * - `events`, an address, and `heard(on)`, which reads what comes from there.
 * A chat is {key, account, id, title?, customer, blocked, last, activeAt}; one not yet begun has `server.newChat`.
 */
export function startPlaying(server) {
  const state = {
    provider: nothing,
    account: undefined,
    customers: new Map(),
    chats: new Map(),
    /** A chat's key. */
    selected: undefined,
    messages: [],
    unread: new Set(),
    typing: false,
  };
  let typingTimer;

  const { translate, current } = startLanguage(words, () => {
    translated();
    render();
  });
  const toast = startToast();
  const provider = () => state.provider;
  const can = (kind) => provider().acts.includes(kind);
  const panel = startProviderPanel({ translate, attempt, provider, openChat: () => openChat()?.id });
  const composer = startComposer({
    translate,
    language: current,
    act,
    can,
    provider,
    newest: () => state.messages.at(-1),
  });
  const dialogs = startDialogs({ translate, language: current, provider, createCustomer, createGroup, fail });

  function openChat() {
    return entries().find(({ key }) => key === state.selected)?.chat;
  }

  async function attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      toast(translate("wentWrong", { why: error.message }));
      return false;
    }
  }

  function act(fields) {
    return attempt(() => server.act(openChat(), { ...fields, ...speaking(fields) }));
  }

  /** Who does it. A colleague only writes: all else is the customer's doing. */
  function speaking({ kind, text }) {
    const speaker = byId("speaker").value;
    if (speaker !== "outside") return { from: speaker || undefined };
    return kind !== "edit" && text !== undefined ? { kind: "outside" } : {};
  }

  async function reload() {
    state.provider = await server.overview();
    const { accounts, customers, chats } = state.provider;
    state.account ??= accounts[0].id;
    state.customers = new Map(customers.map((customer) => [customer.id, customer]));
    state.chats = new Map();
    for (const chat of chats) if (chat.account === state.account) state.chats.set(chat.key, chat);
    if (matchMedia("(width >= 45rem)").matches) state.selected ??= firstToOpen();
    await reloadMessages();
    translated();
    render();
  }

  function firstToOpen() {
    const list = entries();
    return (list.find(({ chat }) => chat.last) ?? list[0])?.key;
  }

  async function reloadMessages() {
    const chat = openChat();
    if (chat) state.messages = await server.messages(chat);
  }

  /** Every chat, and those that a known customer could begin. */
  function entries() {
    const list = [...state.chats.values()].map((chat) => ({
      key: chat.key,
      chat,
      customer: state.customers.get(chat.customer),
    }));
    for (const customer of state.customers.values()) {
      if (list.some((entry) => entry.customer === customer && !entry.chat.title)) continue;
      const chat = { ...server.newChat(state.account, customer), activeAt: Number.POSITIVE_INFINITY };
      list.push({ key: chat.key, chat, customer });
    }
    return list.toSorted((one, other) => other.chat.activeAt - one.chat.activeAt);
  }

  async function choose(key) {
    state.selected = key;
    state.messages = [];
    state.typing = false;
    state.unread.delete(key);
    composer.reset();
    show("chat");
    await attempt(reloadMessages);
    render();
    byId("messages").scrollTop = byId("messages").scrollHeight;
  }

  function show(view) {
    document.body.dataset.view = view;
    for (const button of document.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === view));
    }
  }

  function translated() {
    const name = translate("title", { provider: translate(provider().title) });
    byId("title").textContent = name;
    document.title = name;
    panel.translated();
    composer.reset();
    composer.translated();
    dialogs.translated();
    byId("new-group").hidden = !can("group");
    byId("raw-form").hidden = !server.raw;
    for (const button of byId("doings").children) button.hidden = !can(button.dataset.doing);
  }

  function render() {
    renderAccounts();
    const list = entries();
    byId("no-people").hidden = list.length > 0;
    const { selected, unread } = state;
    renderPeople(byId("people"), { entries: list, selected, unread, translate, choose });
    renderChat(list.find((entry) => entry.key === selected));
    const account = provider().accounts.find((one) => one.id === state.account);
    if (account) panel.renderHealth(account.health);
    panel.renderFaults(provider().faults);
  }

  function renderAccounts() {
    const { accounts } = provider();
    byId("account-name").textContent = accounts.find((one) => one.id === state.account)?.name ?? "";
    byId("account-choice").hidden = accounts.length < 2;
    const options = accounts.map(({ id, name }) => element("option", { value: String(id) }, name));
    byId("account").replaceChildren(...options);
    byId("account").value = String(state.account);
  }

  function renderChat(entry) {
    const { chat } = entry ?? {};
    const isBlocked = chat?.blocked === true;
    byId("status").textContent = status(entry, isBlocked);
    byId("block").hidden = chat === undefined || !can(isBlocked ? "unblock" : "block");
    byId("block").textContent = translate(isBlocked ? "unblock" : "block");
    byId("more").hidden = chat === undefined || ![...byId("doings").children].some((one) => !one.hidden);
    byId("blocked").hidden = !isBlocked;
    byId("composer").hidden = entry === undefined || isBlocked;
    renderSpeakers(entry);
    renderMessages(byId("messages"), {
      chat,
      messages: state.messages.map((message) => ({ ...message, speaker: speakerOf(chat, message) })),
      translate,
      language: current(),
      can,
      on: {
        edit: composer.edit,
        reply: composer.reply,
        remove: ({ id }) => act({ kind: "delete", message: id }),
        react: ({ id }, emoji) => act({ kind: "reaction", message: id, emoji }),
        press: ({ id }, button) => act({ kind: "press", message: id, button }),
        read: ({ id }) => act({ kind: "read", message: id }),
        fail: dialogs.askFailure,
      },
    });
  }

  /** In a group anybody may write, and a colleague of ours in the provider's own app. */
  function renderSpeakers(entry) {
    const everybody = entry?.chat.title && server.createGroup ? [...state.customers.values()] : [];
    const people = everybody.length > 0 ? everybody : [{ id: "", name: entry?.customer?.name ?? translate("you") }];
    const colleague = can("outside") ? [["outside", translate("outside")]] : [];
    const options = [...people.map(({ id, name }) => [id, name]), ...colleague];
    fill(byId("speaker"), options);
    byId("speaker-choice").hidden = options.length < 2;
  }

  function speakerOf(chat, { by, from }) {
    return chat?.title && by === "customer" ? state.customers.get(from)?.name : undefined;
  }

  function status(entry, isBlocked) {
    if (!entry) return "";
    if (isBlocked) return translate("blockedStatus");
    if (state.typing) return translate("typing");
    return translate("writingAs", { name: entry.customer?.name ?? title(undefined, entry.chat) });
  }

  async function createCustomer(fields) {
    await attempt(async () => {
      const customer = await server.createCustomer(fields);
      state.customers.set(customer.id, customer);
      await choose(server.newChat(state.account, customer).key);
      byId("text").focus();
    });
  }

  async function createGroup(fields) {
    await attempt(async () => {
      const chat = await server.createGroup(state.account, fields);
      state.chats.set(chat.key, chat);
      await choose(chat.key);
    });
  }

  function fail({ id }, what) {
    return act({ kind: "fail", message: id, what });
  }

  listen(
    server.events,
    server.heard({
      customer(customer) {
        state.customers.set(customer.id, customer);
        render();
      },
      chat(chat) {
        if (chat.account !== state.account) return;
        state.chats.set(chat.key, chat);
        render();
      },
      message(key, account, message) {
        const isTheirs = message.by === "customer";
        if (key === state.selected) {
          state.messages = state.messages.filter(({ id }) => id !== message.id).concat(message);
          state.messages.sort((one, other) => one.order - other.order);
          if (!isTheirs) state.typing = false;
        } else if (account === state.account && !isTheirs) state.unread.add(key);
        render();
      },
      deletion(key, id) {
        if (key !== state.selected) return;
        state.messages = state.messages.filter((one) => one.id !== id);
        render();
      },
      typing(key) {
        if (key !== state.selected) return;
        state.typing = true;
        clearTimeout(typingTimer);
        typingTimer = setTimeout(() => {
          state.typing = false;
          render();
        }, typingLastsMs);
        render();
      },
      notice(key, text) {
        if (text && key === state.selected) toast(text);
      },
      health(health) {
        const account = provider().accounts.find((one) => one.id === health.account);
        if (account) account.health = health;
        if (account?.id === state.account) panel.renderHealth(health);
      },
      faults(faults) {
        provider().faults = faults;
        panel.renderFaults(faults);
      },
    }),
    () => attempt(reload),
  );

  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => show(button.dataset.show));
  }
  byId("block").addEventListener("click", () => act({ kind: openChat()?.blocked ? "unblock" : "block" }));
  byId("doings").addEventListener("click", ({ target }) => {
    if (!target.dataset.doing) return;
    byId("doings").hidePopover();
    act({ kind: target.dataset.doing });
  });
  byId("account").addEventListener("change", ({ target }) => {
    state.account = provider().accounts.find(({ id }) => String(id) === target.value)?.id;
    state.selected = undefined;
    state.messages = [];
    attempt(reload);
  });
  byId("raw-form").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => server.raw(state.account, event.target.elements.body.value));
  });
  byId("redeliver").addEventListener("click", () => attempt(() => server.redeliver(state.account)));
  show("people");
}
