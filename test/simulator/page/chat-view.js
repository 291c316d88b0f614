import { element } from "./element.js";
import { messageBody, messageLine } from "./message-body.js";

const emojis = ["👍", "❤"];

/**
 * The messages of the open chat. `can` says which acts the provider has; `on` does them with a message: `edit`, `reply`,
 * `remove`, `react(message, emoji)`, `press(message, button)`, `read`, `fail`.
 */
export function renderMessages(node, view) {
  const { chat, messages, translate, language } = view;
  const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
  const shown = new Map([...node.children].map((child) => [child.dataset.signature, child]));
  const bubbles = messages.map((message) => {
    const quoted = quotedBy(message, messages);
    const signature = JSON.stringify([language, chat?.blocked, theirReaction(chat, message), message, quoted]);
    const known = shown.get(signature);
    if (known) return known;
    const fresh = bubble(message, quoted, view);
    fresh.dataset.signature = signature;
    return fresh;
  });
  const hint = element("p", { className: "empty" }, translate(chat === undefined ? "choose" : "startHint"));
  replaceChanged(node, bubbles.length > 0 ? bubbles : [hint]);
  if (atEnd) node.scrollTop = node.scrollHeight;
}

// What stays is not moved, so that a recording plays on and the focus is kept.
function replaceChanged(node, children) {
  for (const child of [...node.children]) if (!children.includes(child)) child.remove();
  children.forEach((child, index) => {
    if (node.children[index] !== child) node.insertBefore(child, node.children[index] ?? null);
  });
}

function quotedBy({ quote, replyTo }, messages) {
  return quote ?? (replyTo && messages.find(({ id }) => id === replyTo));
}

function theirReaction(chat, { id, reactions = {} }) {
  return chat?.reactions?.[id] ?? reactions[chat?.customer];
}

const speakers = { customer: "you", outside: "outside", ours: "operator" };

function bubble(message, quoted, view) {
  const { translate, on } = view;
  const own = message.by === "customer";
  return element(
    "article",
    { className: `bubble ${own ? "own" : message.by}`, "aria-label": translate(speakers[message.by]) },
    element(
      "div",
      { className: "body" },
      message.by === "outside" && element("p", { className: "speaker" }, translate("outside")),
      message.speaker && element("p", { className: "speaker" }, message.speaker),
      quoted && element("p", { className: "quote" }, messageLine(quoted, translate)),
      ...messageBody(message, translate),
      footer(message, view),
    ),
    message.deleted ? undefined : keyboard(message, on),
    message.deleted ? undefined : actions(message, own, view),
  );
}

function footer(message, { chat, translate, language }) {
  const time = new Date(message.at);
  const clock = time.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const marks = [theirReaction(chat, message), message.reactions?.ours].filter(Boolean);
  const notes = [
    message.edited && translate("edited"),
    message.album && translate("album"),
    message.state && translate(message.by === "customer" ? "seenByUs" : message.state),
  ];
  return element(
    "p",
    { className: message.state === "failed" ? "footer failed" : "footer" },
    ...marks.map((emoji) => element("span", { className: "reaction" }, emoji)),
    ...notes.filter(Boolean).map((note) => `${note} · `),
    element("time", { dateTime: time.toISOString() }, clock),
  );
}

function keyboard(message, on) {
  if (!message.buttons) return undefined;
  const buttons = (row) => row.map((button) => keyboardButton(message, button, on));
  const rows = message.buttons.map((row) => element("div", { className: "row" }, ...buttons(row)));
  return element("div", { className: "keyboard" }, ...rows);
}

function keyboardButton(message, { id, label, url }, on) {
  if (url) {
    const protocol = URL.parse(url)?.protocol;
    const href = protocol === "https:" || protocol === "http:" ? url : undefined;
    return element("a", { className: "button", href, target: "_blank", rel: "noopener noreferrer" }, `${label} ↗`);
  }
  const press = () => on.press(message, id);
  return element("button", { type: "button", className: "button", disabled: id === undefined, onclick: press }, label);
}

function actions(message, own, { chat, translate, can, on }) {
  if (!chat || chat.blocked) return undefined;
  const action = (text, act, label) =>
    element("button", { type: "button", className: "plain", onclick: act, "aria-label": label ?? text }, text);
  const reacted = theirReaction(chat, message);
  const react = (emoji) =>
    action(emoji, () => on.react(message, reacted === emoji ? "" : emoji), translate("react", { emoji }));
  const offered = [
    own && message.text && can("edit") && action(translate("edit"), () => on.edit(message)),
    own && can("delete") && action(translate("delete"), () => on.remove(message)),
    can("reply") && action(translate("reply"), () => on.reply(message)),
    ...(!own && can("reaction") ? emojis.map(react) : []),
    !own && can("read") && message.state !== "read" && action(translate("markRead"), () => on.read(message)),
    message.by === "ours" &&
      can("fail") &&
      message.state !== "failed" &&
      action(translate("fail"), () => on.fail(message)),
  ];
  return element("div", { className: "actions" }, ...offered.filter(Boolean));
}
