import { type Figure, figure } from "../figure.ts";
import { median, percentile } from "../load/percentile.ts";
import { startLoad } from "../load/process.ts";
import { startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";
import { staffed } from "../staffed.ts";

const conversations = 50;
const warmUp = 3_000;

/** Widget visitor → operator, everything on, beside two bare actors of the same shape; rounds of both take turns. */
export async function messages(scale: Scale): Promise<Figure[]> {
  const load = startLoad();
  const product = await startRuntime("workers/product.ts");
  const floor = await startRuntime("floors/two-actors.ts");
  const sides = [
    { name: "product", runtime: product, target: await staffed(product) },
    { name: "floor", runtime: floor, target: { url: floor.url } },
  ];
  for (const { name, target } of sides) {
    await load.tell("open", name, target, conversations);
    await load.tell("flood", name, warmUp);
  }

  const rounds = { product: [] as Round[], floor: [] as Round[] };
  for (let round = 0; round < scale.rounds; round++) {
    for (const { name, runtime } of sides) {
      const before = await runtime.cpu();
      const perSecond = await load.tell("flood", name, scale.messages);
      const cpu = ((await runtime.cpu()) - before) / scale.messages;
      const waits = await load.tell("oneByOne", name, scale.oneByOne);
      rounds[name as keyof typeof rounds].push({ perSecond, cpu, p50: median(waits), p99: percentile(waits, 0.99) });
    }
  }
  load.stop();
  await Promise.all([product.stop(), floor.stop()]);

  const paired = (name: string, of: keyof Round, unit: string, budget: { least?: number; most?: number }) =>
    figure({
      name,
      value: median(rounds.product.map((round) => round[of])),
      unit,
      floor: median(rounds.floor.map((round) => round[of])),
      ratio: median(rounds.product.map((round, at) => round[of] / (rounds.floor[at]?.[of] ?? 1))),
      budget,
    });
  return [
    paired("throughput", "perSecond", "messages/s", { least: 0.7 }),
    paired("latency p50, one in flight", "p50", "ms", { most: 1.6 }),
    paired("latency p99, one in flight", "p99", "ms", { most: 2.5 }),
    paired("CPU a message", "cpu", "µs", { most: 1.5 }),
  ];
}

type Round = { perSecond: number; cpu: number; p50: number; p99: number };
