// A bot for a line, small enough to be read: it answers by a menu, offline, and hands over to people.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { BotAnswer, BotRequest } from "../src/protocol/bot.ts";

const words = {
  en: {
    hello: "Hello! I am the shop's bot. What would you like to know?",
    again: "Anything else?",
    lost: "I did not understand that. Choose one of these, please, or ask for a person.",
    person: "One moment, I am calling a colleague.",
    hours: "We are open from Monday to Saturday, 9:00 to 19:00, and closed on Sunday.",
    prices: "Teas cost from 4 to 18 a tin; delivery is free from 40.",
    labels: { hours: "Opening hours", prices: "Prices", person: "Talk to a person" },
  },
  ru: {
    hello: "Здравствуйте! Я бот магазина. Что вам подсказать?",
    again: "Что-нибудь ещё?",
    lost: "Не понял. Выберите, пожалуйста, из списка или позовите человека.",
    person: "Минутку, зову коллегу.",
    hours: "Мы работаем с понедельника по субботу с 9:00 до 19:00, в воскресенье отдыхаем.",
    prices: "Чай стоит от 400 до 1800 за банку; от 4000 доставка бесплатна.",
    labels: { hours: "Часы работы", prices: "Цены", person: "Позвать человека" },
  },
} as const;

type Topic = keyof (typeof words)["en"]["labels"];
type Answer = Partial<BotAnswer>;

const heard: [Topic, RegExp][] = [
  ["hours", /open|hours|when|часы|работаете|открыт|когда/i],
  ["prices", /price|cost|how much|цен|стоит|сколько/i],
  ["person", /person|human|operator|человек|оператор|людей/i],
];

/** What the bot says to a message, or to a pressed button. */
export function answerTo({ language, text, press }: BotRequest): Answer {
  const say = words[language];
  const topics = Object.keys(say.labels) as Topic[];
  const buttons = topics.map((id) => ({ id, label: say.labels[id] }));
  const topic = topics.find((id) => id === press?.button) ?? heard.find(([, sounds]) => sounds.test(text))?.[0];
  if (topic === "person") return { messages: [{ text: say.person }], handover: true };
  if (topic) return { messages: [{ text: say[topic] }, { text: say.again, buttons }] };
  if (/^\/start|^(hi|hello|hey|привет|здравствуйте|добрый)/i.test(text))
    return { messages: [{ text: say.hello, buttons }] };
  return { messages: [{ text: say.lost, buttons }], understood: false };
}

/** Standard Webhooks: whether the body comes from whoever knows the secret. */
function isSigned(headers: Record<string, unknown>, body: string, secret: string): boolean {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature } = headers;
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const expected = Buffer.from(`v1,${createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64")}`);
  const given = Buffer.from(String(signature));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export async function startExampleBot({ port, secret }: { port: number; secret: string }) {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    if (!isSigned(request.headers, body, secret)) return void response.writeHead(401).end();
    const answer = answerTo(JSON.parse(body) as BotRequest);
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
