import type { Simulator } from "../simulator/simulator.ts";

export type Chat = { said: { text: string; seq?: number }[]; say: (text: string) => void };

/**
 * Customers who write to bots of the simulated Telegram, which hands on every update until it is taken; now and then
 * one that was taken comes again.
 */
export async function startChats(
  simulator: Simulator,
  bots: number,
  chatsOfEach: number,
  connect: (token: string) => Promise<unknown>,
): Promise<Chat[]> {
  const chats: Chat[] = [];
  for (let bot = 0; bot < bots; bot++) {
    const telegram = bot === 0 ? simulator.telegram : simulator.telegram.addBot();
    await connect(telegram.token);
    for (let number = 1; number <= chatsOfEach; number++) chats.push(startChat(telegram, 1_000 * (bot + 1) + number));
  }
  return chats;
}

function startChat(telegram: Simulator["telegram"], chat: number): Chat {
  const said: Chat["said"] = [];
  return {
    said,
    say(text) {
      said.push({ text });
      const update = telegram.says(chat, text);
      if (Math.random() < 0.1) telegram.raw(update);
    },
  };
}
