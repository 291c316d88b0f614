import { addChannel } from "../../../src/directory/channels.ts";
import { directory } from "../../../src/directory/database.ts";
import { makeLine } from "../../../src/directory/lines.ts";
import { roster, user } from "../../../src/directory/schema.ts";
import type { OperatorPrincipal } from "../../../src/domain/principal.ts";
import type { Env } from "../../../src/platform/env.ts";
import { someone } from "../../support/doer.ts";

export type Staffed = { line: string; operators: string[] };
/** A Telegram bot and a WhatsApp number, with one secret. */
export type Bot = { bot: string; number: string; secret: string };

/** A line with so many operators, and a bot on it; quicker than through the pages, and before anything is measured. */
async function staffedLine(env: Env, count: number): Promise<Staffed & Bot> {
  const settings = { capacity: 100, visitorMessagesPerMinute: 100_000 };
  const line = await makeLine(env.DB, { name: "Lamps", settings }, someone);
  const operators = Array.from({ length: count }, (_, position) => `${line.slice(0, 12)}-${position}`);
  const d1 = directory(env.DB);
  const now = new Date();
  const people = operators.map((id) => ({ id, name: id, email: `${id}@team.example`, createdAt: now, updatedAt: now }));
  // D1 takes a hundred parameters in a statement.
  for (let from = 0; from < count; from += 10) {
    await d1.insert(user).values(people.slice(from, from + 10));
    const places = people.slice(from, from + 10).map(({ id }, at) => ({ line, operator: id, position: from + at }));
    await d1.insert(roster).values(places);
  }
  const bot = `bot-${line.slice(0, 12)}`;
  const number = `number-${line.slice(0, 12)}`;
  const secret = crypto.randomUUID();
  const common = { line, name: "Bench", base: "http://127.0.0.1:9" };
  const telegram = {
    id: bot,
    kind: "telegram",
    account: { id: bot },
    secrets: { token: "1:none", hook: secret },
  } as const;
  const whatsapp = { id: number, kind: "whatsapp", account: { id: "4400" }, secrets: { appSecret: secret } } as const;
  for (const one of [telegram, whatsapp]) await addChannel(env.DB, { ...common, ...one }, env.SECRETS_KEY, someone);
  return { line, operators, bot, number, secret };
}

async function operatorTicket(env: Env, line: string, id: string): Promise<Response> {
  const operator: OperatorPrincipal = { kind: "operator", id, name: id, role: "operator", lines: [line] };
  return Response.json(await env.LINE.get(env.LINE.idFromName(line)).admitOperator(operator));
}

/** `/bench/*`, beside the product's own addresses. */
export async function answerSetup(request: Request, env: Env): Promise<Response | undefined> {
  const url = new URL(request.url);
  const text = (name: string) => url.searchParams.get(name) ?? "";
  if (url.pathname === "/bench/line") return Response.json(await staffedLine(env, Number(text("operators"))));
  if (url.pathname === "/bench/ticket") return await operatorTicket(env, text("line"), text("operator"));
  return undefined;
}
