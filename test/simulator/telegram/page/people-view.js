import { element } from "./element.js";
import { fullName, messageLine } from "./message-body.js";
import { fileAddress } from "./server.js";

/** Everyone a person can play, whoever wrote last at the top. `entries` are {key, customer, conversation}. */
export function renderPeople(node, { entries, selected, unread, translate, choose }) {
  const focused = document.activeElement?.dataset?.key;
  node.replaceChildren(
    ...entries.map((entry) => element("li", {}, row(entry, { selected, unread, translate, choose }))),
  );
  if (focused) [...node.querySelectorAll("button")].find((button) => button.dataset.key === focused)?.focus();
}

function row({ key, customer, conversation }, { selected, unread, translate, choose }) {
  const button = element(
    "button",
    {
      type: "button",
      className: "person",
      onclick: () => choose(key),
      "aria-current": key === selected ? "true" : undefined,
    },
    avatar(customer, conversation),
    element(
      "span",
      { className: "who" },
      element("strong", {}, title(customer, conversation)),
      element("span", {}, preview(conversation, translate)),
    ),
    unread.has(key) ? element("span", { className: "dot", role: "img", "aria-label": "•" }) : undefined,
  );
  button.dataset.key = key;
  return button;
}

export function title(customer, conversation) {
  return conversation?.chat.title ?? fullName(customer.user);
}

function preview(conversation, translate) {
  const last = conversation?.last;
  if (!last) return translate("startHint");
  const text = messageLine(last, translate);
  return last.from?.is_bot || last.sender_business_bot ? text : translate("lastYou", { text });
}

function avatar(customer, conversation) {
  const photo = conversation?.chat.title === undefined ? customer?.photos[0]?.[0] : undefined;
  if (photo) return element("img", { src: fileAddress(photo.file_id), alt: "", className: "avatar" });
  const letter = [...title(customer, conversation)][0] ?? "?";
  return element("span", { className: "avatar", "aria-hidden": "true" }, letter);
}
