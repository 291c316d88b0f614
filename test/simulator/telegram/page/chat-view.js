import { element } from "./element.js";
import { messageBody, messageLine } from "./message-body.js";

const reactions = ["👍", "❤"];

/**
 * The messages of the open chat. `on` has what a person may do with one: `edit`, `reply`, `react(message, emoji)`,
 * `press(message, data)`.
 */
export function renderMessages(node, { conversation, messages, translate, language, on }) {
  const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
  const shown = new Map([...node.children].map((child) => [child.dataset.signature, child]));
  const bubbles = messages.map((message) => {
    const reaction = conversation?.reactions[message.message_id];
    const signature = JSON.stringify([language, conversation?.standing, reaction, message]);
    const known = shown.get(signature);
    if (known) return known;
    const fresh = bubble(message, { conversation, translate, language, on });
    fresh.dataset.signature = signature;
    return fresh;
  });
  const hint = element("p", { className: "empty" }, translate(conversation === undefined ? "choose" : "startHint"));
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

export function isOwn(message) {
  return !message.from?.is_bot && !message.sender_business_bot;
}

function bubble(message, view) {
  const own = isOwn(message);
  const { translate } = view;
  return element(
    "article",
    { className: own ? "bubble own" : "bubble", "aria-label": translate(own ? "you" : "operator") },
    element(
      "div",
      { className: "body" },
      quote(message, translate),
      ...messageBody(message, translate),
      footer(message, view),
    ),
    keyboard(message, view.on),
    actions(message, own, view),
  );
}

function quote(message, translate) {
  const original = message.reply_to_message;
  return original && element("p", { className: "quote" }, messageLine(original, translate));
}

function footer(message, { conversation, translate, language }) {
  const time = new Date(message.date * 1000);
  const clock = time.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const reaction = conversation?.reactions[message.message_id];
  const notes = [message.edit_date && translate("edited"), message.media_group_id && translate("album")];
  return element(
    "p",
    { className: "footer" },
    reaction && element("span", { className: "reaction" }, reaction),
    ...notes.filter(Boolean).map((note) => `${note} · `),
    element("time", { dateTime: time.toISOString() }, clock),
  );
}

function keyboard(message, on) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return undefined;
  const buttons = (row) => row.map((button) => keyboardButton(message, button, on));
  const rowNodes = rows.map((row) => element("div", { className: "row" }, ...buttons(row)));
  return element("div", { className: "keyboard" }, ...rowNodes);
}

function keyboardButton(message, button, on) {
  if (button.url) {
    const protocol = URL.parse(button.url)?.protocol;
    const href = protocol === "https:" || protocol === "http:" ? button.url : undefined;
    return element(
      "a",
      { className: "button", href, target: "_blank", rel: "noopener noreferrer" },
      `${button.text} ↗`,
    );
  }
  const press = () => on.press(message, button.callback_data);
  const disabled = button.callback_data === undefined;
  return element("button", { type: "button", className: "button", disabled, onclick: press }, button.text);
}

function actions(message, own, { conversation, translate, on }) {
  if (conversation?.standing !== "member") return undefined;
  const action = (text, act, label) =>
    element("button", { type: "button", className: "plain", onclick: act, "aria-label": label ?? text }, text);
  const isEditable = own && (message.text !== undefined || message.caption !== undefined);
  const reacted = conversation.reactions[message.message_id];
  const react = (emoji) =>
    action(emoji, () => on.react(message, reacted === emoji ? "" : emoji), translate("react", { emoji }));
  return element(
    "div",
    { className: "actions" },
    isEditable ? action(translate("edit"), () => on.edit(message)) : undefined,
    action(translate("reply"), () => on.reply(message)),
    ...(own ? [] : reactions.map(react)),
  );
}
