import { askJson, env, type Team } from "./api.ts";
import { until } from "./until.ts";

const channel = "agreed-clients";
let chats = 0;

/** A client of the team's line who has written, was asked and has agreed (CN2). */
export async function anAgreedClient(team: Team) {
  const chat = String(++chats);
  const id = env.CONVERSATION.idFromName(`${channel}:${chat}`);
  const conversation = id.toString();
  let written = 0;
  const write = (text: string) => {
    const key = String(++written);
    const event = { key, chat, at: 1, type: "message", external: key, text, from: { name: "Vera" } } as const;
    return env.CONVERSATION.get(id).receive({ id: channel, kind: "telegram", line: team.line, chat }, [event]);
  };
  const details = () =>
    askJson<{ consent: { state: string }; spam: boolean }>("GET", `/api/conversations/${conversation}/details`, {
      key: team.supervisor,
    });
  const stands = (state: string) => until(async () => (await details()).consent.state === state, 4_000);
  await write("hello");
  await stands("asked");
  await write("I agree");
  await stands("given");
  return { conversation, write, details };
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
