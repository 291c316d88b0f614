import { startRuntime } from "./runtime.ts";
import { startLoad } from "./load/process.ts";
import { median, percentile } from "./load/percentile.ts";
const entries: Record<string, string> = { a: "workers/product.ts", b: "../../.wrangler/b/test/bench/workers/product.ts", floor: "floors/two-actors.ts" };
const rounds = Number(process.argv[2] ?? 6);
const load = startLoad(); const rt: any = {}; const res: any = {};
for (const [n, e] of Object.entries(entries)) {
  rt[n] = await startRuntime(e); res[n] = { s: [], c: [], p: [], q: [] };
  let target: any = { url: rt[n].url };
  if (n !== "floor") { const { line, operators } = await rt[n].ask("/bench/line?operators=1"); target = { url: rt[n].url, line, operator: operators[0] }; }
  await load.tell("open", n, target, 50); await load.tell("flood", n, 4000);
}
for (let i = 0; i < rounds; i++) for (const n of Object.keys(entries)) {
  const c0 = await rt[n].cpu(); const s = await load.tell("flood", n, 3000); const c1 = await rt[n].cpu();
  const w = await load.tell("oneByOne", n, 300);
  res[n].s.push(s); res[n].c.push((c1 - c0) / 3000); res[n].p.push(median(w)); res[n].q.push(percentile(w, 0.99));
}
for (const n of Object.keys(entries)) console.log(n, "msg/s", Math.round(median(res[n].s)), "cpu", Math.round(median(res[n].c)), "p50", median(res[n].p).toFixed(2), "p99", median(res[n].q).toFixed(2), "cpu ratio", (median(res[n].c) / median(res.floor.c)).toFixed(2), "thr", (median(res[n].s) / median(res.floor.s)).toFixed(2), "mincpu", Math.round(Math.min(...res[n].c)));
load.stop(); for (const r of Object.values(rt) as any[]) await r.stop(); process.exit(0);
