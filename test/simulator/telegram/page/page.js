import { startLanguage } from "/page/language.js";
import { isOwn, renderMessages } from "./chat-view.js";
import { startComposer } from "./composer.js";
import { element } from "./element.js";
import { fullName } from "./message-body.js";
import { renderPeople, title } from "./people-view.js";
import { startProviderPanel } from "./provider-panel.js";
import { get, listen, post } from "./server.js";
import { words } from "./words.js";

const typingLastsMs = 5_000;
const toastLastsMs = 5_000;
const byId = (id) => document.getElementById(id);

const state = {
  bots: [],
  bot: undefined,
  customers: new Map(),
  conversations: new Map(),
  faults: [],
  /** A key as of `keyOf`. */
  selected: undefined,
  messages: [],
  unread: new Set(),
  typing: false,
};
let typingTimer;
let toastTimer;

const { translate, current } = startLanguage(words, () => {
  panel.translated();
  composer.reset();
  render();
});
const panel = startProviderPanel({ translate, attempt, openChat: () => place(state.selected)?.chat });
const composer = startComposer({ translate, act });

function keyOf({ chat, business }) {
  return `${business ?? ""}/${typeof chat === "object" ? chat.id : chat}`;
}

function place(key) {
  if (key === undefined) return undefined;
  const [business, chat] = key.split("/");
  return { chat: Number(chat), business: business || undefined };
}

async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    toast(translate("failed", { why: error.message }));
    return false;
  }
}

function act(fields) {
  return attempt(() => post("/control/telegram/updates", { ...fields, ...place(state.selected), bot: state.bot }));
}

async function reload() {
  const overview = await get("/telegram/api/overview");
  state.bots = overview.bots;
  state.bot ??= overview.bots[0].id;
  state.customers = new Map(overview.customers.map((customer) => [customer.user.id, customer]));
  state.conversations = new Map();
  for (const one of overview.conversations) if (one.bot === state.bot) state.conversations.set(keyOf(one), one);
  state.faults = overview.faults;
  if (matchMedia("(width >= 45rem)").matches) state.selected ??= firstToOpen();
  await reloadMessages();
  render();
}

function firstToOpen() {
  const list = entries();
  return (list.find(({ conversation }) => conversation) ?? list[0])?.key;
}

async function reloadMessages() {
  const where = place(state.selected);
  if (!where) return;
  const query = new URLSearchParams({ bot: state.bot, chat: where.chat });
  if (where.business) query.set("business", where.business);
  state.messages = await get(`/telegram/api/messages?${query}`);
}

function entries() {
  const list = [...state.conversations].map(([key, conversation]) => ({
    key,
    conversation,
    customer: state.customers.get(conversation.customer),
  }));
  for (const customer of state.customers.values()) {
    const key = keyOf({ chat: customer.user.id });
    const isKnown = list.some((entry) => entry.customer === customer);
    if (!isKnown) list.push({ key, customer, conversation: undefined });
  }
  return list.toSorted((one, other) => lastActive(other) - lastActive(one));
}

function lastActive({ conversation }) {
  return conversation?.activeAt ?? Number.POSITIVE_INFINITY;
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

function render() {
  renderBots();
  const list = entries();
  byId("no-people").hidden = list.length > 0;
  const { selected, unread } = state;
  renderPeople(byId("people"), { entries: list, selected, unread, translate, choose });
  renderChat(list.find((entry) => entry.key === selected));
  const bot = state.bots.find((one) => one.id === state.bot);
  if (bot) panel.renderHealth(bot.health);
  panel.renderFaults(state.faults);
}

function renderBots() {
  const bot = state.bots.find((one) => one.id === state.bot);
  byId("bot-name").textContent = bot?.firstName ?? "";
  byId("bot-choice").hidden = state.bots.length < 2;
  const options = state.bots.map(({ id, username }) => element("option", { value: String(id) }, `@${username}`));
  byId("bot").replaceChildren(...options);
  byId("bot").value = String(state.bot);
}

function renderChat(entry) {
  const { conversation, customer } = entry ?? {};
  const isBlocked = conversation !== undefined && conversation.standing !== "member";
  byId("bot-status").textContent = status(entry, isBlocked);
  byId("block").hidden = conversation === undefined;
  byId("block").textContent = translate(isBlocked ? "unblock" : "block");
  byId("blocked").hidden = !isBlocked;
  byId("composer").hidden = entry === undefined || isBlocked;
  renderMessages(byId("messages"), {
    conversation: conversation ?? (customer && { standing: "member", reactions: {} }),
    messages: state.messages,
    translate,
    language: current(),
    on: {
      edit: composer.edit,
      reply: composer.reply,
      react: (message, emoji) => react(message, emoji),
      press: (message, data) => act({ kind: "press", message: message.message_id, data }),
    },
  });
}

// An empty emoji takes the reaction back, so it has to be sent as it is.
function react(message, emoji) {
  const query = new URLSearchParams({ emoji });
  const fields = { kind: "reaction", message: message.message_id, ...place(state.selected), bot: state.bot };
  return attempt(() => post(`/control/telegram/updates?${query}`, fields));
}

function status(entry, isBlocked) {
  if (!entry) return "";
  if (isBlocked) return translate("blockedStatus");
  if (state.typing) return translate("typing");
  return translate("writingAs", {
    name: entry.customer ? fullName(entry.customer.user) : title(undefined, entry.conversation),
  });
}

function toast(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    byId("toast").hidden = true;
  }, toastLastsMs);
}

function isOpen(event) {
  return event.bot === state.bot && keyOf(event) === state.selected;
}

listen(
  {
    customer(customer) {
      state.customers.set(customer.user.id, customer);
      render();
    },
    conversation(conversation) {
      if (conversation.bot !== state.bot) return;
      state.conversations.set(keyOf(conversation), conversation);
      render();
    },
    message(event) {
      const { message } = event;
      if (isOpen(event)) {
        state.messages = state.messages.filter((one) => one.message_id !== message.message_id).concat(message);
        state.messages.sort((one, other) => one.message_id - other.message_id);
        if (!isOwn(message)) state.typing = false;
      } else if (event.bot === state.bot && !isOwn(message)) state.unread.add(keyOf(event));
      render();
    },
    deletion(event) {
      if (!isOpen(event)) return;
      state.messages = state.messages.filter((one) => one.message_id !== event.messageId);
      render();
    },
    action(event) {
      if (!isOpen(event)) return;
      state.typing = true;
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => {
        state.typing = false;
        render();
      }, typingLastsMs);
      render();
    },
    answer({ bot, chat, answer }) {
      if (answer.text && isOpen({ bot, chat })) toast(answer.text);
    },
    health(health) {
      const bot = state.bots.find((one) => one.id === health.bot);
      if (bot) bot.health = health;
      if (bot?.id === state.bot) panel.renderHealth(health);
    },
    faults(faults) {
      state.faults = faults;
      panel.renderFaults(faults);
    },
  },
  () => attempt(reload),
);

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => show(button.dataset.show));
}
byId("block").addEventListener("click", () => {
  const isBlocked = state.conversations.get(state.selected)?.standing !== "member";
  act({ kind: isBlocked ? "unblock" : "block" });
});
byId("bot").addEventListener("change", ({ target }) => {
  state.bot = Number(target.value);
  state.selected = undefined;
  state.messages = [];
  attempt(reload);
});
byId("new-customer").addEventListener("click", () => {
  byId("customer-form").elements.languageCode.value = current();
  byId("customer-dialog").showModal();
});
byId("customer-cancel").addEventListener("click", () => byId("customer-dialog").close());
byId("customer-form").addEventListener("submit", ({ target }) => {
  const fields = Object.fromEntries(new FormData(target));
  target.reset();
  attempt(async () => {
    const { customer } = await post("/control/telegram/customers", fields);
    state.customers.set(customer.user.id, customer);
    await choose(keyOf({ chat: customer.user.id }));
    byId("text").focus();
  });
});
show("people");
