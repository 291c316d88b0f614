import type { Exchange } from "../http/exchange.ts";
import type { Fields } from "../http/fields.ts";
import { integer, isRecord, nested, number, readFields, text } from "../http/fields.ts";
import { sendError, sendJson } from "../http/reply.ts";
import { present } from "../present.ts";
import { addAccount, connect } from "./accounts.ts";
import type { Act } from "./act.ts";
import { isActKind } from "./act.ts";
import { createGroup } from "./chats.ts";
import { createCustomer } from "./customers.ts";
import type { Kit } from "./kit.ts";
import { perform } from "./perform.ts";
import { redeliver, tell } from "./tellings.ts";
import type { Account } from "./world.ts";

type Control = <Settings>(kit: Kit<Settings>, account: Account<Settings>, fields: Fields) => unknown;

const controls: Record<string, Control> = {
  acts: (kit, account, fields) => ({ message: perform(kit, account, actOf(fields)) }),
  customers: (kit, _, fields) => ({
    customer: createCustomer(kit, present(words(fields, "id", "name", "username", "language", "phone"))),
  }),
  groups: (kit, account, fields) => ({ chat: createGroup(kit, account, present(words(fields, "id", "title"))) }),
  accounts: (kit, _, fields) => {
    const { id, name, token } = addAccount(kit, present(words(fields, "id", "name", "token")));
    return { account: { id, name, token } };
  },
  connect: (kit, account, fields) => {
    connect(kit, account, text(fields, "hook") ?? "", texts(fields, "secrets"));
    return {};
  },
  raw: (kit, account, fields) => {
    tell(kit, account, [{ body: text(fields, "body") ?? "", ...present({ headers: texts(fields, "headers") }) }]);
    return {};
  },
  redeliver: (kit, account, fields) => ({ telling: redeliver(kit, account, integer(fields, "number")) }),
};

/** What a test in another process, or the page, does to a provider: `POST /control/<provider>/<what>`. */
export async function answerControl<Settings>(kit: Kit<Settings>, exchange: Exchange): Promise<void> {
  const { response, url, method } = exchange;
  const control = controls[url.pathname.split("/")[3] ?? ""];
  if (!control || method !== "POST") return sendError(response, 404, "No such control");
  const fields = await readFields(exchange);
  if (!fields) return sendError(response, 400, "The body does not parse");
  const name = text(fields, "account");
  const account = name === undefined ? kit.state.accounts[0] : kit.state.accounts.find(({ id }) => id === name);
  if (!account) return sendError(response, 404, "No such account");
  try {
    sendJson(response, 200, control(kit, account, fields));
  } catch (error) {
    sendError(response, 400, error instanceof Error ? error.message : String(error));
  }
}

function actOf(fields: Fields): Act {
  const kind = text(fields, "kind");
  const chat = text(fields, "chat");
  if (!isActKind(kind)) throw new Error(`There is no act ${kind ?? "without a kind"}`);
  if (!chat) throw new Error("`chat` names a customer or a group");
  return {
    kind,
    chat,
    ...present({
      ...words(fields, "from", "text", "message", "button", "emoji", "subject", "html", "what"),
      latitude: number(fields, "latitude"),
      longitude: number(fields, "longitude"),
      headers: texts(fields, "headers"),
      file: fields.files.get("file"),
    }),
  };
}

function texts(fields: Fields, name: string): Record<string, string> | undefined {
  const value = nested(fields, name);
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}

function words<Name extends string>(fields: Fields, ...names: Name[]): Record<Name, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, text(fields, name)])) as Record<Name, string | undefined>;
}
