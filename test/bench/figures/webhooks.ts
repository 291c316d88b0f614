import { createHmac } from "node:crypto";
import { type Figure, figure } from "../figure.ts";
import type { Update } from "../load/commands.ts";
import { median } from "../load/percentile.ts";
import { startLoad } from "../load/process.ts";
import { startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";
import { type StaffedTarget, staffed } from "../staffed.ts";

const chats = 50;

type Kind = {
  name: string;
  hook: (target: StaffedTarget) => string;
  update: (number: number, secret: string) => Update;
};

const kinds: Kind[] = [
  { name: "webhook to the operator's socket, p50", hook: ({ bot }) => bot, update: ofTelegram },
  { name: "the heaviest webhook, signed, of 25 KB, p50", hook: ({ number }) => number, update: ofWhatsApp },
];

/** A messenger's webhook → the operator's socket, beside a Worker that inserts one row in one object and answers. */
export async function webhooks(scale: Scale): Promise<Figure[]> {
  const load = startLoad();
  const product = await startRuntime("workers/product.ts");
  const floor = await startRuntime("floors/one-row.ts");
  const target = await staffed(product);
  await load.tell("open", "room", target, 0);
  const figures: Figure[] = [];
  let count = 0;
  for (const kind of kinds) {
    const hook = { url: `${product.url}/hooks/${kind.hook(target)}`, listener: "room" };
    const row = { url: floor.url };
    const next = (length: number) => Array.from({ length }, () => kind.update(++count, target.secret));
    await load.tell("webhooks", { ...hook, updates: next(2 * chats) });
    await load.tell("webhooks", { ...row, updates: next(2 * chats) });
    const waits: { product: number; floor: number }[] = [];
    for (let round = 0; round < scale.rounds; round++) {
      const heard = await load.tell("webhooks", { ...hook, updates: next(scale.oneByOne / 2) });
      const inserted = await load.tell("webhooks", { ...row, updates: next(scale.oneByOne / 2) });
      waits.push({ product: median(heard), floor: median(inserted) });
    }
    figures.push(
      figure({
        name: kind.name,
        value: median(waits.map((wait) => wait.product)),
        unit: "ms",
        floor: median(waits.map((wait) => wait.floor)),
        ratio: median(waits.map((wait) => wait.product / wait.floor)),
        budget: { most: 2 },
      }),
    );
  }
  load.stop();
  await Promise.all([product.stop(), floor.stop()]);
  return figures;
}

function ofTelegram(number: number, secret: string): Update {
  const id = 7_000 + (number % chats);
  const from = { id, is_bot: false, first_name: "Olga", language_code: "en" };
  const chat = { id, type: "private", first_name: "Olga" };
  const text = `update-${number}- The lamp that came yesterday is not the one I had ordered, and its cable is too short.`;
  const message = { message_id: number, from, chat, date: 1_890_000_000, text };
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
  return { body: JSON.stringify({ update_id: number, message }), headers };
}

/** The longest text, each letter escaped as Meta does, under a signature of the whole. */
function ofWhatsApp(number: number, secret: string): Update {
  const from = String(15_550_100_000 + (number % chats));
  const words = `update-${number}- ${"Лампа приехала вчера, и это не та, что я заказывала. ".repeat(80)}`.slice(
    0,
    4096,
  );
  const message = { from, id: `wamid.${number}`, timestamp: "1890000000", type: "text", text: { body: words } };
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550100001", phone_number_id: "4400" },
    contacts: [{ profile: { name: "Olga" }, wa_id: from }],
    messages: [message],
  };
  const entry = [{ id: "5500", changes: [{ field: "messages", value }] }];
  const escaped = (text: string) =>
    text.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const body = escaped(JSON.stringify({ object: "whatsapp_business_account", entry }));
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return { body, headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` } };
}
