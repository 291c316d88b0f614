import type { ChannelKind } from "../../src/protocol/session.ts";
import { askJson, env, type Team } from "./api.ts";
import { until } from "./until.ts";

const channel = "agreed-clients";
let chats = 0;

type Client = { kind?: ChannelKind; name?: string; phone?: string; line?: string };

/** A client of the team's line who has written, was asked and has agreed (CN2). */
export async function anAgreedClient(team: Team, about: Client = {}) {
  const client = await anAskedClient(team, about);
  await client.write("I agree");
  await client.stands("given");
  return client;
}

/** A client who has written, and was asked for their consent. */
export async function anAskedClient(
  team: Team,
  { kind = "telegram", name = "Vera", phone, line = team.line }: Client = {},
) {
  const chat = String(++chats);
  const id = env.CONVERSATION.idFromName(`${channel}:${chat}`);
  const conversation = id.toString();
  let written = 0;
  const write = (text: string) => {
    const key = String(++written);
    const event = {
      key,
      chat,
      at: 1,
      type: "message",
      external: key,
      text,
      from: { name, ...(phone && { phone }) },
    } as const;
    return env.CONVERSATION.get(id).receive({ id: channel, kind, line, chat }, [event]);
  };
  const details = () =>
    askJson<{ consent: { state: string }; spam: boolean }>("GET", `/api/conversations/${conversation}/details`, {
      key: team.administrator,
    });
  const stands = (state: string) => until(async () => (await details()).consent.state === state, 4_000);
  await write("hello");
  await stands("asked");
  return { conversation, write, details, stands };
}

/** A session as the line lists it. */
export async function sessionOf(team: Team, conversation: string): Promise<{ session: number; epoch: number }> {
  type Listed = { conversation: string; session: number; epoch: number };
  let found: Listed | undefined;
  await until(async () => {
    const path = `/api/lines/${team.line}/sessions`;
    const { sessions } = await askJson<{ sessions: Listed[] }>("GET", path, { key: team.supervisor });
    found = sessions.find((session) => session.conversation === conversation);
    return found !== undefined;
  }, 4_000);
  return found ?? { session: 0, epoch: 0 };
}
