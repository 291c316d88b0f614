import { startRuntime } from "./runtime.tmp.ts";
import { startLoad } from "./load/process.ts";
import { WebSocket } from "ws";
const which = process.argv[2] ?? "product";
const r = await startRuntime(which === "product" ? "workers/product.ts" : "floors/two-actors.ts");
const load = startLoad();
let target: any = { url: r.url };
if (which === "product") { const { line, operators } = await r.ask<any>("/bench/line?operators=1"); target = { url: r.url, line, operator: operators[0] }; }
await load.tell("open", "room", target, 50);
await load.tell("flood", "room", 3000);
const list = await (await fetch("http://127.0.0.1:9333/json")).json() as any[];
const t = list.find((x) => /user|switchboard/.test(x.id + x.title)) ?? list[0];
const ws = new WebSocket(t.webSocketDebuggerUrl);
let id = 0; const pend = new Map();
ws.on("message", (d) => { const m = JSON.parse(String(d)); pend.get(m.id)?.(m.result ?? m); });
await new Promise((res) => ws.on("open", res));
const call = (method: string, params = {}) => new Promise<any>((res) => { pend.set(++id, res); ws.send(JSON.stringify({ id, method, params })); });
await call("Profiler.enable"); await call("Profiler.setSamplingInterval", { interval: 100 }); await call("Profiler.start");
const c0 = await r.cpu();
await load.tell("flood", "room", 6000);
const c1 = await r.cpu();
const { profile } = await call("Profiler.stop");
console.log("cpu/msg", (c1 - c0) / 6000);
const nodes = new Map<number, any>(profile.nodes.map((n: any) => [n.id, n]));
const self = new Map<number, number>();
profile.samples.forEach((s: number, i: number) => self.set(s, (self.get(s) ?? 0) + (profile.timeDeltas[i] ?? 0)));
const by = new Map<string, number>(); let total = 0;
for (const [n, us] of self) { const f = nodes.get(n).callFrame; const name = f.functionName + " " + f.url.split("/").at(-1) + ":" + f.lineNumber; if (f.functionName === "(idle)") continue; total += us; by.set(name, (by.get(name) ?? 0) + us); }
console.log("total us/msg", total / 6000);
for (const [n, us] of [...by].sort((a, b) => b[1] - a[1]).slice(0, 45)) console.log((us / 6000).toFixed(1), n);
// inclusive
const incl = new Map<string, number>();
const walk = (n: any, seen: Set<string>): number => { let s = self.get(n.id) ?? 0; const f = n.callFrame; const name = f.functionName + ":" + f.lineNumber; const fresh = !seen.has(name); const next = new Set(seen).add(name); for (const c of n.children ?? []) s += walk(nodes.get(c), next); if (fresh) incl.set(name, (incl.get(name) ?? 0) + s); return s; };
walk(profile.nodes[0], new Set());
console.log("--- inclusive");
for (const [n, us] of [...incl].sort((a, b) => b[1] - a[1]).slice(0, 60)) console.log((us / 6000).toFixed(1), n);
ws.close(); load.stop(); await r.stop(); process.exit(0);
