import { startRuntime } from "./runtime.ts";
import { startLoad } from "./load/process.ts";
const product = await startRuntime("workers/product.ts");
const floor = await startRuntime("floors/two-actors.ts");
const load = startLoad();
const { line, operators } = await product.ask<any>("/bench/line?operators=1");
await load.tell("open", "product", { url: product.url, line, operator: operators[0] }, 50);
await load.tell("open", "floor", { url: floor.url }, 50);
for (let i=0;i<4;i++) for (const [name, r] of [["product",product],["floor",floor]] as const) {
  const c0 = await r.cpu(); const n = 4000;
  const s = await load.tell("flood", name, n); const c1 = await r.cpu();
  const w = (await load.tell("oneByOne", name, 500)).sort((a,b)=>a-b);
  console.log(name, Math.round(s), "msg/s cpu", (c1-c0)/n, "p50", w[250]?.toFixed(2), "p99", w[495]?.toFixed(2));
}
load.stop(); await product.stop(); await floor.stop(); process.exit(0);
