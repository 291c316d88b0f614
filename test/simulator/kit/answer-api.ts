import { answerWithFault } from "../answer-with-fault.ts";
import type { Exchange } from "../http/exchange.ts";
import { readFields } from "../http/fields.ts";
import { jsonReply } from "../http/reply.ts";
import type { Kit } from "./kit.ts";
import type { Call } from "./provider-wire.ts";

/** Answers `/api/<provider>/…`, what the product calls. */
export async function answerApi<Settings>(kit: Kit<Settings>, exchange: Exchange): Promise<void> {
  const { method: verb, url, request } = exchange;
  const asked = {
    verb,
    path: url.pathname.slice(`/api/${kit.wire.name}`.length),
    query: url.searchParams,
    headers: request.headers,
    body: await exchange.body(),
    fields: await readFields(exchange),
  };
  await answer(kit, exchange, await kit.wire.call(asked, kit.world));
}

/** Answers `/files/<provider>/<id>/<name>`, where a file can be fetched by anybody who was given the address. */
export async function answerFile<Settings>(kit: Kit<Settings>, exchange: Exchange): Promise<void> {
  const file = kit.state.files[exchange.url.pathname.split("/")[3] ?? ""];
  const headers = {
    "content-type": file?.mimeType ?? "",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  };
  const run = () =>
    file ? { status: 200, headers, body: kit.files.get(file.id) } : jsonReply(404, { error: "There is no such file" });
  await answer(kit, exchange, { method: "file", run });
}

async function answer<Settings>({ wire, faults }: Kit<Settings>, exchange: Exchange, call: Call): Promise<void> {
  const fault = faults.take({ provider: wire.name, method: call.method, chat: call.chat });
  await answerWithFault(
    exchange,
    fault,
    async () => await call.run(),
    (status, ordered) => wire.refuse(status, ordered),
  );
}
