import { type Figure, figure } from "../figure.ts";
import { median } from "../load/percentile.ts";
import { startLoad } from "../load/process.ts";
import { startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";
import { staffed } from "../staffed.ts";

const chats = 50;

/** A messenger's webhook → the operator's socket, beside a Worker that inserts one row in one object and answers. */
export async function webhooks(scale: Scale): Promise<Figure[]> {
  const load = startLoad();
  const product = await startRuntime("workers/product.ts");
  const floor = await startRuntime("floors/one-row.ts");
  const target = await staffed(product);
  await load.tell("open", "room", target, 0);
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": target.secret };
  const hook = { url: `${product.url}/hooks/${target.channel}`, headers, listener: "room" };
  const row = { url: floor.url, headers };

  let count = 0;
  const next = (length: number) => Array.from({ length }, () => update(++count));
  await load.tell("webhooks", { ...hook, updates: next(2 * chats) });
  await load.tell("webhooks", { ...row, updates: next(2 * chats) });
  const waits: { product: number; floor: number }[] = [];
  for (let round = 0; round < scale.rounds; round++) {
    const heard = await load.tell("webhooks", { ...hook, updates: next(scale.oneByOne / 2) });
    const inserted = await load.tell("webhooks", { ...row, updates: next(scale.oneByOne / 2) });
    waits.push({ product: median(heard), floor: median(inserted) });
  }
  load.stop();
  await Promise.all([product.stop(), floor.stop()]);
  return [
    figure({
      name: "webhook to the operator's socket, p50",
      value: median(waits.map((wait) => wait.product)),
      unit: "ms",
      floor: median(waits.map((wait) => wait.floor)),
      ratio: median(waits.map((wait) => wait.product / wait.floor)),
      budget: { most: 2 },
    }),
  ];
}

function update(number: number): string {
  const id = 7_000 + (number % chats);
  const from = { id, is_bot: false, first_name: "Olga", language_code: "en" };
  const chat = { id, type: "private", first_name: "Olga" };
  const text = `update-${number}- The lamp that came yesterday is not the one I had ordered, and its cable is too short.`;
  const message = { message_id: number, from, chat, date: 1_890_000_000, text };
  return JSON.stringify({ update_id: number, message });
}
