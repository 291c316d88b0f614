import { type Figure, figure } from "../figure.ts";
import { median } from "../load/percentile.ts";
import { type Runtime, startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";

const few = 1_000;
const chunk = 500;

/** Words that are everywhere, forms of them, rare ones, two at once, unfinished ones, a phone, nothing. */
const queries = [
  ...["заказ ", "чайниками ", "заказа доставки", "please invoices", "дос", "заказ оп", "бавегидо"],
  ...["+7 (916) 000-07-70", "0770", "Client чайник", "ничегонет "],
];

/**
 * What a look into everything costs, over HTTP with its rights, in a directory of few sessions and of many: for an
 * administrator, a supervisor of two lines of five, and an operator who held one session of fifty.
 */
export async function search(scale: Scale): Promise<Figure[]> {
  const runtime = await startRuntime("workers/searchable.ts");
  const { keys, owner } = await runtime.ask<{ keys: string[]; owner: string }>("/bench/keys");
  await filled(runtime, 0, few, owner);
  const small = await measured(runtime, keys, scale.rounds);
  await filled(runtime, few, scale.closedSessions, owner);
  const large = await measured(runtime, keys, scale.rounds);
  await runtime.stop();

  const of = (times: number[][]) => times.map(median);
  return [
    figure({
      name: `search in ${scale.closedSessions} sessions (floor: ${few})`,
      value: median(of(large)),
      unit: "ms",
      floor: median(of(small)),
      budget: { most: 3 },
    }),
    figure({
      name: `search in ${scale.closedSessions} sessions, slowest query`,
      value: Math.max(...of(large)),
      unit: "ms",
      budget: { most: 100 },
    }),
  ];
}

async function filled(runtime: Runtime, from: number, to: number, owner: string): Promise<void> {
  for (let at = from; at < to; at += chunk) {
    await runtime.ask(`/bench/fill?from=${at}&to=${Math.min(to, at + chunk)}&owner=${owner}`);
  }
}

/** Milliseconds of each query of each role, round by round; the first round warms up. */
async function measured({ url }: Runtime, keys: readonly string[], rounds: number): Promise<number[][]> {
  const asked = keys.flatMap((key) => queries.map((query) => ({ key, query, times: [] as number[] })));
  for (let round = 0; round <= rounds; round++) {
    for (const { key, query, times } of asked) {
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/search?q=${encodeURIComponent(query)}`, {
        headers: { Authorization: `Bearer ${key}` },
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${query}: ${response.status} ${text}`);
      if (round > 0) times.push(performance.now() - startedAt);
    }
  }
  return asked.map(({ times }) => times);
}
