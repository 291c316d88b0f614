import { env as e2 } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { it } from "vitest";
import { aLine, conversationStub, lastSession, lineStub, operatorAt, visitorAt } from "../support/line.ts";

it("env", async () => {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const visitor = await visitorAt(line, "visitor-one");
  await visitor.ask({ t: "send", text: "one" });
  const { conversation } = lastSession(anna);
  let lineEnv: any, convEnv: any;
  await runInDurableObject(lineStub(line), async (actor: any, state) => { lineEnv = actor.env; console.log(state.storage.sql === actor.ctx.storage.sql, state.storage === actor.ctx.storage, state.storage.sql === state.storage.sql); });
  await runInDurableObject(conversationStub(conversation), async (actor: any) => { convEnv = actor.env; });
  console.log(lineEnv === convEnv, lineEnv === e2, Object.isFrozen(lineEnv), lineEnv.CONVERSATION === (e2 as any).CONVERSATION);
  const real = lineEnv.CONVERSATION;
  const calls: string[] = [];
  try {
  lineEnv.CONVERSATION = new Proxy(real, { get(t, k) { const v = Reflect.get(t, k); if (k === "get") return (id: any) => { const stub = t.get(id); return new Proxy(stub, { get(s, m) { const f = Reflect.get(s, m); if (typeof f !== "function") return f; return (...a: any[]) => { calls.push(String(m)); return (s as any)[m](...a); }; } }); }; return typeof v === "function" ? v.bind(t) : v; } });
  await visitor.ask({ t: "send", text: "two" });
  console.log("calls", calls);
  await evictDurableObject(lineStub(line));
  await runInDurableObject(lineStub(line), async (actor: any) => { console.log("same env after evict", actor.env === lineEnv); });
  await visitor.ask({ t: "send", text: "three" });
  console.log("calls", calls);
  } catch (e) { console.log("ERR", e); }
});
