import { attachmentReply } from "../http/attachment-reply.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply, sendError, sendReply } from "../http/reply.ts";
import { playPage } from "../play-page.ts";
import type { Kit } from "./kit.ts";
import { health, summary } from "./publish.ts";
import { chatKey } from "./state.ts";

/** The page on which a person plays the provider's customers, and what it asks for. */
export async function answerPage<Settings>(kit: Kit<Settings>, exchange: Exchange): Promise<void> {
  const [, , folder, what, id = ""] = exchange.url.pathname.split("/");
  if (folder === "api" && what === "events") return kit.events.open(exchange.response);
  const reply = folder ? apiReply(kit, exchange.url.searchParams, what, id) : await playPage("/page/kit.js");
  if (reply) sendReply(exchange.response, reply);
  else sendError(exchange.response, 404, "Not found");
}

function apiReply<Settings>(
  kit: Kit<Settings>,
  query: URLSearchParams,
  what: string | undefined,
  id: string,
): Reply | undefined {
  switch (what) {
    case "overview":
      return jsonReply(200, overview(kit));
    case "messages":
      return jsonReply(200, chatIn(kit, query)?.messages ?? []);
    case "html":
      return htmlReply(chatIn(kit, query)?.messages.find((one) => one.id === query.get("message"))?.html);
    case "files": {
      const file = kit.state.files[id];
      return file && attachmentReply(file, kit.files.get(id));
    }
    default:
      return undefined;
  }
}

function chatIn<Settings>({ state }: Kit<Settings>, query: URLSearchParams) {
  const account = state.accounts.find(({ id }) => id === query.get("account"));
  return account && state.chats[chatKey(account, query.get("chat") ?? "")];
}

function overview<Settings>({ wire, state, faults }: Kit<Settings>) {
  const { title, acts, letters = false, others = {}, methods, errors } = wire;
  return {
    title,
    acts,
    letters,
    others,
    methods,
    errors,
    accounts: state.accounts.map((account) => ({ id: account.id, name: account.name, health: health(account) })),
    customers: Object.values(state.customers),
    chats: Object.values(state.chats).map(summary),
    faults: faults.list(),
  };
}

/** An email as it was laid out, in a frame that runs nothing and fetches nothing. */
function htmlReply(html: string | undefined): Reply | undefined {
  if (html === undefined) return undefined;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  };
  return { status: 200, headers, body: Buffer.from(html) };
}
