import type { Customer } from "../kit/world.ts";
import { digitsOf } from "./addresses.ts";

interface Other {
  en: string;
  ru: string;
  /** What the message says, by its type. */
  say(text: string, customer: Customer): object;
}

/** What a customer can do here and nowhere else. */
export const others: Readonly<Record<string, Other>> = {
  poll: {
    en: "Make a poll",
    ru: "Создать опрос",
    say: () => ({
      type: "unsupported",
      unsupported: { type: "poll_creation" },
      errors: [{ code: 131051, title: "Message type unknown", message: "Message type unknown" }],
    }),
  },
  form: {
    en: "Fill in a form",
    ru: "Заполнить форму",
    say: (text) => ({
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: {
          name: "flow",
          body: "Sent",
          response_json: JSON.stringify({ flow_token: "simulated", answer: text || "Tuesday", guests: 2 }),
        },
      },
    }),
  },
  order: {
    en: "Order from the catalogue",
    ru: "Заказать из каталога",
    say: (text) => ({
      type: "order",
      order: {
        catalog_id: "700100",
        text,
        product_items: [{ product_retailer_id: "tulip-20", quantity: 2, item_price: 9.5, currency: "EUR" }],
      },
    }),
  },
  number: {
    en: "Change numbers",
    ru: "Сменить номер",
    say: (text, { id, name, phone }) => ({
      type: "system",
      system: {
        type: "user_changed_number",
        body: `User ${name} changed from ${digitsOf(phone)} to ${digitsOf(text) || "15550100099"}`,
        wa_id: digitsOf(text) || "15550100099",
        previous_user_id: id,
      },
    }),
  },
};
