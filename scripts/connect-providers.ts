import type { Play } from "../test/simulator/kit/play.ts";
import type { Call } from "./api-session.ts";

type Connected = { hook: string; shown: Record<string, string> };

/**
 * Connects one account of each simulated provider to the line, as a person would, unless the line has a channel of that
 * kind. Mail has no webhook: it goes to `mailbox`. Gives what could not be connected, and why.
 */
export async function connectProviders(
  call: Call,
  line: string,
  plays: ReadonlyMap<string, Play>,
  mailbox: string,
): Promise<string[]> {
  const { channels } = (await call("GET", "/api/channels")) as { channels: { kind: string; line: string }[] };
  const has = (kind: string) => channels.some((channel) => channel.kind === kind && channel.line === line);
  const failures: string[] = [];
  for (const [kind, play] of plays) {
    if (has(kind)) continue;
    try {
      await connect(call, line, kind, play, mailbox);
    } catch (error) {
      failures.push(`${play.title} is not connected. ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures;
}

async function connect(call: Call, line: string, kind: string, play: Play, mailbox: string): Promise<void> {
  const { name } = play.account;
  const asked = { kind, line, name, base: play.base, secrets: play.connectWith() };
  const { hook, shown } = (await call("POST", "/api/channels", asked)) as Connected;
  // What the provider has no API for, a person does by hand.
  if (hook === "" || Object.keys(shown).length > 0) play.connect(hook || mailbox, shown);
}
