import { connectProviders } from "../../scripts/connect-providers.ts";
import { mailbox } from "../../scripts/instance.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { customerOf, type OutsideCustomer, telegramCustomer } from "./outside-customer.ts";
import type { System } from "./system.ts";

/**
 * Connects an account of every simulated provider to the line, as a person would; of Bitrix24 one for each generation of
 * its bots. Gives what makes a new customer of each.
 */
export async function connectEverything(
  { api, url }: System,
  simulator: Simulator,
  line: string,
): Promise<(() => OutsideCustomer)[]> {
  const { telegram, plays, bitrix24 } = simulator;
  const call = (method: string, path: string, body?: unknown) => api<Record<string, unknown>>(method, path, body);
  await call("POST", "/api/channels", {
    kind: "telegram",
    line,
    base: simulator.url,
    secrets: { token: telegram.token },
  });
  const failures = await connectProviders(call, line, plays, `${url}${mailbox}`);
  if (failures.length > 0) throw new Error(failures.join("\n"));

  const member = "b1b2c3d4e5f60718293a4b5c6d7e8f91";
  const { bot: _, ...settings } = bitrix24.account.settings;
  const firstGeneration = bitrix24.addAccount({ token: "s1mulatedwebh00kc0de2", settings: { ...settings, member } });
  const secrets = { ...firstGeneration.connectWith(), events: "v1" };
  await call("POST", "/api/channels", { kind: "bitrix24", line, base: firstGeneration.base, secrets });

  return [
    () => telegramCustomer(simulator),
    ...[...plays].map(
      ([name, play]) =>
        () =>
          customerOf(name, play),
    ),
    () => customerOf("bitrix24", firstGeneration),
  ];
}
