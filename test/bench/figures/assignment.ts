import { type Figure, figure } from "../figure.ts";
import { median } from "../load/percentile.ts";
import { startLoad } from "../load/process.ts";
import { type Runtime, startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";
import { staffed } from "../staffed.ts";

const few = 10;
const many = 1_000;
const sessions = 2_000;
const chunk = 10_000;

/**
 * What deciding and recording cost, without sockets: sessions that arrive, are offered, accepted and closed, in an
 * actor on its real tables; and, for the whole path, a visitor's first message until somebody is offered it.
 */
export async function assignment(scale: Scale): Promise<Figure[]> {
  const runtime = await startRuntime("workers/assignment.ts");
  await runtime.ask(`/staff?line=few&count=${few}`);
  await runtime.ask(`/staff?line=many&count=${many}`);
  await served(runtime, "few");
  await served(runtime, "many");
  const rounds = { few: [] as number[], many: [] as number[], old: [] as number[] };
  for (let round = 0; round < scale.rounds; round++) {
    rounds.few.push(await served(runtime, "few"));
    rounds.many.push(await served(runtime, "many"));
  }
  await runtime.ask(`/staff?line=old&count=${few}`);
  for (let closed = 0; closed < scale.closedSessions; closed += chunk)
    await runtime.ask(`/serve?line=old&count=${chunk}`);
  for (let round = 0; round < scale.rounds; round++) rounds.old.push(await served(runtime, "old"));
  await runtime.stop();

  const flat = (name: string, value: number) =>
    figure({ name, value, unit: "µs a session", floor: median(rounds.few), budget: { most: 2 } });
  return [
    flat(`assignment, ${many} operators on duty (floor: ${few})`, median(rounds.many)),
    flat(`assignment, ${scale.closedSessions} closed sessions (floor: none)`, median(rounds.old)),
    ...(await arrivals(scale)),
  ];
}

/** Microseconds for each of the sessions that are served in one event. */
async function served(runtime: Runtime, line: string): Promise<number> {
  const startedAt = performance.now();
  await runtime.ask(`/serve?line=${line}&count=${sessions}`);
  return ((performance.now() - startedAt) * 1000) / sessions;
}

/** With every operator's console open: each of them hears of every session that waits, so this is not flat. */
async function arrivals(scale: Scale): Promise<Figure[]> {
  const load = startLoad();
  const product = await startRuntime("workers/product.ts");
  const waits: number[] = [];
  const counts = [few, scale.rounds > 3 ? many : 100];
  for (const count of counts) {
    const target = await staffed(product, count);
    waits.push(median(await load.tell("arrivals", target, target.operators, 50)));
  }
  load.stop();
  await product.stop();
  const [floor = 1, value = 0] = waits;
  return [
    figure({ name: `first message to offer, ${counts[1]} consoles open (floor: ${few})`, value, unit: "ms", floor }),
  ];
}
