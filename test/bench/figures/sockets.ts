import { setTimeout as pause } from "node:timers/promises";
import { type Figure, figure } from "../figure.ts";
import { median } from "../load/percentile.ts";
import { startLoad } from "../load/process.ts";
import type { Target } from "../load/target.ts";
import { startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";
import { staffed } from "../staffed.ts";

const conversations = 50;
const few = 100;
/** Long enough for actors that only greeted somebody to have been put away. */
const quietFor = 15_000;

/** Many visitors who only look, on one line: what they cost those who write, and what each weighs. */
export async function sockets(scale: Scale): Promise<Figure[]> {
  const product = await measure("workers/product.ts", staffed, scale);
  const bare = await measure("floors/two-actors.ts", async ({ url }) => ({ url }), scale);
  return [
    figure({
      name: `throughput at ${scale.idleSockets} sockets (floor: at ${few})`,
      value: product.many,
      unit: "messages/s",
      floor: product.few,
      budget: { least: 0.8 },
    }),
    // What so many sockets cost the runtime itself, on this machine.
    figure({
      name: "the same of the bare actors",
      value: bare.many,
      unit: "messages/s",
      floor: bare.few,
    }),
    figure({
      name: "memory of an idle socket",
      value: product.bytes / 1024,
      unit: "KB",
      floor: bare.bytes / 1024,
      budget: { most: 1.25 },
    }),
  ];
}

type Runtime = Awaited<ReturnType<typeof startRuntime>>;

async function measure(worker: string, targetOf: (runtime: Runtime) => Promise<Target>, scale: Scale) {
  const load = startLoad();
  const runtime = await startRuntime(worker);
  const target = await targetOf(runtime);
  await load.tell("open", "room", target, conversations);
  await load.tell("idle", target, few - conversations);
  const flood = async () => {
    const rounds: number[] = [];
    for (let round = 0; round < scale.rounds; round++) rounds.push(await load.tell("flood", "room", scale.messages));
    return median(rounds);
  };
  await flood();
  const before = await flood();
  // What the runtime takes once and keeps is no socket's: the first of them are not weighed.
  const weighed = scale.idleSockets / 2;
  await load.tell("idle", target, scale.idleSockets - weighed - few);
  await pause(quietFor);
  const memory = await runtime.memory();
  await load.tell("idle", target, weighed);
  await pause(quietFor);
  const bytes = ((await runtime.memory()) - memory) / weighed;
  const many = await flood();
  load.stop();
  await runtime.stop();
  return { few: before, many, bytes };
}
