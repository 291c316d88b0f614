import { afterEach, beforeEach, expect, it } from "vitest";
import type { Call } from "../../scripts/api-session.ts";
import { connectProviders } from "../../scripts/connect-providers.ts";
import { parrot } from "../simulator/kit/parrot/parrot.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";

const wires = { parrot };
const hook = "http://localhost:1/hooks/1";
let simulator: Simulator<typeof wires>;

beforeEach(async () => {
  simulator = await startSimulator({}, wires);
});
afterEach(() => simulator.close());

/** An API that has these channels, answers a new one with this, and notes what it was asked to connect. */
function apiWith(channels: { kind: string; line: string }[], answer: Record<string, unknown> | Error) {
  const asked: unknown[] = [];
  const call: Call = async (method, _path, body) => {
    if (method === "GET") return { channels };
    asked.push(body);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, connect: () => connectProviders(call, "tea", simulator.plays, "http://localhost:1/mail") };
}

it("connects an account of each provider as a person would, which registers its webhook itself where it can", async () => {
  const { asked, connect } = apiWith([{ kind: "parrot", line: "another" }], { hook, shown: {} });
  expect(await connect()).toEqual([]);
  const { base } = simulator.parrot;
  expect(asked).toEqual([{ kind: "parrot", line: "tea", name: "Demo perch", base, secrets: { token: "seed-token" } }]);
  expect(simulator.parrot.account.webhook).toBeUndefined();
});

it("tells the provider by hand what it has no API for: a secret made here, and where mail goes", async () => {
  await apiWith([], { hook, shown: { signing: "made here" } }).connect();
  expect(simulator.parrot.account).toMatchObject({ webhook: { url: hook }, secrets: { signing: "made here" } });
  await apiWith([], { hook: "", shown: {} }).connect();
  expect(simulator.parrot.account.webhook).toEqual({ url: "http://localhost:1/mail" });
});

it("leaves alone what the line has, and says what could not be connected and why", async () => {
  const { asked, connect } = apiWith([{ kind: "parrot", line: "tea" }], { hook, shown: {} });
  await connect();
  expect(asked).toEqual([]);
  expect(await apiWith([], new Error("no such token")).connect()).toEqual(["Parrot is not connected. no such token"]);
});
