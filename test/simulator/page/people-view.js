import { element } from "./element.js";
import { messageLine } from "./message-body.js";

/** Everyone a person can play, whoever wrote last at the top. `entries` are {key, customer, chat}. */
export function renderPeople(node, { entries, selected, unread, translate, choose }) {
  const focused = document.activeElement?.dataset?.key;
  node.replaceChildren(
    ...entries.map((entry) => element("li", {}, row(entry, { selected, unread, translate, choose }))),
  );
  if (focused) [...node.querySelectorAll("button")].find((button) => button.dataset.key === focused)?.focus();
}

function row({ key, customer, chat }, { selected, unread, translate, choose }) {
  const button = element(
    "button",
    {
      type: "button",
      className: "person",
      onclick: () => choose(key),
      "aria-current": key === selected ? "true" : undefined,
    },
    avatar(customer, chat),
    element(
      "span",
      { className: "who" },
      element("strong", {}, title(customer, chat)),
      element("span", {}, preview(chat, translate)),
    ),
    unread.has(key) ? element("span", { className: "dot", role: "img", "aria-label": "•" }) : undefined,
  );
  button.dataset.key = key;
  return button;
}

export function title(customer, chat) {
  return chat?.title ?? customer.name;
}

function preview(chat, translate) {
  const last = chat?.last;
  if (!last) return translate("startHint");
  const text = messageLine(last, translate);
  return last.by === "customer" ? translate("lastYou", { text }) : text;
}

function avatar(customer, chat) {
  const picture = chat?.title === undefined ? customer?.picture : undefined;
  if (picture) return element("img", { src: picture, alt: "", className: "avatar" });
  const letter = [...title(customer, chat)][0] ?? "?";
  return element("span", { className: "avatar", "aria-hidden": "true" }, letter);
}
