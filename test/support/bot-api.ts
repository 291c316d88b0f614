import { afterEach, beforeEach, vi } from "vitest";

/**
 * How the next message is met: refused with a status, or with no answer at all; `before` and `after` are seen from its
 * being taken in. What hangs goes on when it is let go.
 */
export type Met =
  | { status: number; description?: string; retryAfter?: number; migrateTo?: number }
  | "is taken in"
  | "breaks before"
  | "breaks after"
  | "is late before"
  | "is late after"
  | "hangs before"
  | "hangs after"
  | "hangs and breaks after";

type Taken = { method: string; chat: number; text?: string; file?: string; replyTo?: number };

const base = "https://telegram.example";
const token = "4200000001:a-token-for-tests-only";

/**
 * Telegram at the edge of the network: it answers as the Bot API documents and keeps a ledger of what it took in. Stands
 * for as long as the tests of the file that calls this.
 */
export function botApi() {
  const api = {
    base,
    token,
    /** What comes of the next messages, in order; afterwards they are taken in. */
    meets: [] as Met[],
    /** What the customers have. */
    ledger: [] as Taken[],
    /** Every method called, other than to send. */
    others: [] as string[],
    /** What lies there to be fetched, by `file_id`: bytes, or a status for each attempt. */
    files: new Map<string, (Uint8Array | number)[]>(),
    /** How many sends were under way at once, at most. */
    mostAtOnce: 0,
    letGo: () => {
      held = false;
    },
  };
  let held = true;
  let underWay = 0;
  let lastId = 500;

  beforeEach(() => {
    Object.assign(api, { meets: [], ledger: [], others: [], files: new Map(), mostAtOnce: 0 });
    held = true;
    underWay = 0;
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => answer(String(input), init));
  });
  afterEach(() => void vi.unstubAllGlobals());

  async function answer(url: string, init: RequestInit | undefined): Promise<Response> {
    const path = url.startsWith(base) ? url.slice(base.length) : undefined;
    if (path?.startsWith(`/file/bot${token}/`)) return download(decodeURIComponent(path.split("/").at(-1) ?? ""));
    const method = path?.startsWith(`/bot${token}/`) ? (path.split("/").at(-1) ?? "") : undefined;
    if (method === undefined) return refused(401, "Unauthorized");
    const fields = await read(init?.body);
    if (/^send(?!Chat)/.test(method)) return await send(method, fields);
    api.others.push(method);
    if (method !== "getFile") return Response.json({ ok: true, result: true });
    const id = String(fields.get("file_id"));
    if (!api.files.has(id)) return refused(400, "Bad Request: invalid file_id");
    return Response.json({ ok: true, result: { file_id: id, file_path: `documents/${id}` } });
  }

  function download(id: string): Response {
    const [next, ...rest] = api.files.get(id) ?? [404];
    if (rest.length > 0) api.files.set(id, rest);
    return typeof next === "number" ? refused(next, "Error") : new Response(next);
  }

  async function send(method: string, fields: Fields): Promise<Response> {
    const met = api.meets.shift();
    api.mostAtOnce = Math.max(api.mostAtOnce, ++underWay);
    try {
      if (met === "hangs before") await letGo();
      if (met === "breaks before") throw new Error("Network connection lost.");
      if (met === "is late before") throw new DOMException("The operation timed out.", "TimeoutError");
      if (typeof met === "object") return refused(met.status, met.description ?? "Error", met);
      const id = take(method, fields);
      if (met === "hangs after" || met === "hangs and breaks after") await letGo();
      if (met === "breaks after" || met === "hangs and breaks after") throw new Error("Network connection lost.");
      if (met === "is late after") throw new DOMException("The operation timed out.", "TimeoutError");
      await pause(2);
      return Response.json({ ok: true, result: { message_id: id } });
    } finally {
      underWay--;
    }
  }

  async function letGo(): Promise<void> {
    while (held) await pause(5);
  }

  function take(method: string, fields: Fields): number {
    const text = fields.get("text") ?? fields.get("caption");
    const file = fields.get("file");
    const reply = fields.get("reply_parameters") as { message_id: number } | undefined;
    api.ledger.push({
      method,
      chat: Number(fields.get("chat_id")),
      ...(text !== undefined && { text: String(text) }),
      ...(file !== undefined && { file: String(file) }),
      ...(reply && { replyTo: reply.message_id }),
    });
    return ++lastId;
  }

  return api;
}

type Fields = Map<string, unknown>;

async function read(body: BodyInit | null | undefined): Promise<Fields> {
  if (typeof body === "string") return new Map(Object.entries(JSON.parse(body) as Record<string, unknown>));
  const fields: Fields = new Map();
  if (!(body instanceof FormData)) return fields;
  for (const [name, value] of body) {
    if (typeof value === "string") fields.set(name, name === "reply_parameters" ? JSON.parse(value) : value);
    else fields.set("file", await value.text());
  }
  return fields;
}

function refused(status: number, description: string, met: { retryAfter?: number; migrateTo?: number } = {}): Response {
  const { retryAfter, migrateTo } = met;
  const parameters = {
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
    ...(migrateTo !== undefined && { migrate_to_chat_id: migrateTo }),
  };
  return Response.json({ ok: false, error_code: status, description, parameters }, { status });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
