import type { Account, Wire } from "../../../src/channels/channel.ts";

/** What a provider answers over HTTP; a text is sent as it is, anything else as JSON. */
export type ProviderAnswer = { status: number; body: unknown; headers?: Record<string, string> };

/** A `fetch` that makes a new answer for every call, and remembers what was asked. */
export function answering(answer: (url: string, call: number) => ProviderAnswer | Response): FakeFetch {
  const calls: Call[] = [];
  const fake: typeof fetch = async (input, init) => {
    const url = String(input);
    calls.push({ url, init });
    const given = answer(url, calls.length);
    return given instanceof Response ? given : toResponse(given);
  };
  return { fetch: fake, calls };
}
type Call = { url: string; init: RequestInit | undefined };
export type FakeFetch = { fetch: typeof fetch; calls: Call[] };

function toResponse({ status, body, headers = {} }: ProviderAnswer): Response {
  const bare = status === 204 || status === 304;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(bare ? null : text, { status, headers });
}

/** A file's bytes by its id: a few, always the same. */
export async function readFile(id: string): Promise<Blob> {
  return new Blob([`the bytes of ${id}`]);
}

const broken = (chunks: readonly string[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.error(new Error("Network connection lost."));
    },
  });

/**
 * Ways in which no answer comes that could be read, after the request may have left. Errors quote what they can. For
 * somebody's own system any 200 is an answer.
 */
export function silences(account: Account): Record<string, typeof fetch> {
  const all = unreadable(account);
  if (account.kind !== "custom") return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !/\b200\b/.test(name)));
}

function unreadable(account: Account): Record<string, typeof fetch> {
  const quoting = (url: unknown) => `${String(url)} ${JSON.stringify(account.secrets)}`;
  return {
    "the connection breaks": async (url) => Promise.reject(new TypeError(`fetch failed: ${quoting(url)}`)),
    "the runtime's own words": async () =>
      Promise.reject(Object.assign(new Error("Network connection lost."), { retryable: true })),
    "no answer in time": async (url) => Promise.reject(new DOMException(`too late: ${quoting(url)}`, "TimeoutError")),
    "a throw at once": (url) => {
      throw new Error(quoting(url));
    },
    "no error at all": async () => Promise.reject(undefined),
    "an empty 200": async () => new Response("", { status: 200 }),
    "a 200 that is a page": async (url) => new Response(`<html>${quoting(url)}</html>`, { status: 200 }),
    "a 200 that is other JSON": async (url) => Response.json([quoting(url)]),
    "a 200 broken off": async () => new Response(broken(['{"ok":']), { status: 200 }),
    "a redirect": async () => new Response(null, { status: 302, headers: { Location: "https://elsewhere.example/" } }),
    "a gateway's time-out": async (url) => new Response(quoting(url), { status: 504 }),
  };
}

export function wireOf(fetcher: typeof fetch, files: Wire["readFile"] = readFile): Wire {
  return {
    fetch: fetcher,
    readFile: files,
    async linkTo({ id }) {
      await files(id);
      return `https://desk.example/shared/${id}`;
    },
  };
}

/** Whether any secret, as it is or as in an address, stands in what is told about a call. */
export function tellsSecret(told: unknown, account: Account): boolean {
  const text = JSON.stringify(told);
  return Object.values(account.secrets).some(
    (secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
  );
}
