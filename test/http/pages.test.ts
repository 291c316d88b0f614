import { beforeAll, describe, expect, it } from "vitest";
import { consolePage } from "../../src/http/console.ts";
import { health } from "../../src/http/health.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, origin, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const directives = (response: Response) =>
  new Map(
    (response.headers.get("Content-Security-Policy") ?? "").split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );

describe("the widget's frame", () => {
  const frame = (line: string) => ask("GET", `/widget/frame?line=${line}`);

  it("runs its own script by nonce, with Trusted Types, and is new each time", async () => {
    const [first, second] = [await frame(team.line), await frame(team.line)];
    const policy = directives(first);
    const [, nonce] = /^'nonce-([\w-]{43})' 'strict-dynamic'$/.exec(policy.get("script-src") ?? "") ?? [];
    expect(await first.text()).toContain(`<script type="module" nonce="${nonce}" src="/widget/app.js">`);
    expect(await second.text()).not.toContain(nonce);
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("style-src")).toBe("'self'");
    expect(policy.get("connect-src")).toBe("'self' wss://desk.example");
    expect(policy.get("require-trusted-types-for")).toBe("'script'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(first.headers.get("Cache-Control")).toBe("no-store");
  });

  it("may be embedded anywhere, or on the line's sites alone", async () => {
    expect(directives(await frame(team.line)).get("frame-ancestors")).toBe("*");
    const { version } = await askJson<{ version: number }>("GET", `/api/lines/${team.line}`, {
      key: team.administrator,
    });
    const body = { settings: { sites: ["https://shop.example", "http://localhost:3000"] }, version };
    await askJson("PATCH", `/api/lines/${team.line}`, { key: team.administrator, body });
    const policy = directives(await frame(team.line));
    expect(policy.get("frame-ancestors")).toBe("'self' https://shop.example http://localhost:3000");
  });

  it("shows a line's name as text, whatever is in it", async () => {
    const name = `"><img src=x onerror=alert(1)>'&`;
    const { id } = await askJson<{ id: string }>("POST", "/api/lines", { key: team.administrator, body: { name } });
    const html = await (await frame(id)).text();
    expect(html).not.toContain("<img");
    expect(html).toContain('data-name="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;"');
    expect(html).toContain(`data-line="${id}"`);
    expect(html).toContain('data-language="en"');
  });

  it.each(["", "nowhere", "%22%3E%3Cscript%3E", "x".repeat(65)])(
    "of no line is 404, and repeats nothing: %j",
    async (line) => {
      const response = await frame(line);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe("This chat does not exist.");
    },
  );
});

describe("the widget's tickets", () => {
  const knock = (body: object) => ask("POST", "/api/widget/tickets", { body });
  const token = "t".repeat(43);

  it("are given to whoever holds a token of the right size", async () => {
    const { ticket } = await askJson<{ ticket: string }>("POST", "/api/widget/tickets", {
      body: { line: team.otherLine, token },
    });
    expect(ticket.length).toBeGreaterThanOrEqual(22);
    expect((await knock({ line: "nowhere", token })).status).toBe(404);
    for (const wrong of ["", "short", `${token}x`, token.replace("t", "/"), 1, null]) {
      expect((await knock({ line: team.otherLine, token: wrong })).status).toBe(422);
    }
  });
});

describe("sockets", () => {
  const open = (kind: string, query: string, headers: Record<string, string> = {}) =>
    ask("GET", `/ws/${kind}?${query}`, { headers: { Upgrade: "websocket", Origin: origin, ...headers } });
  const ticket = async () => {
    const path = `/api/lines/${team.line}/tickets`;
    return (await askJson<{ ticket: string }>("POST", path, { key: team.operator })).ticket;
  };

  it("open once, with a ticket, from our own pages", async () => {
    const query = `line=${team.line}&ticket=${await ticket()}`;
    const response = await open("operator", query);
    expect(response.status).toBe(101);
    response.webSocket?.accept();
    response.webSocket?.close();
    expect((await open("operator", query)).status).toBe(401);
  });

  it("do not open for another site's page, and the ticket stays good", async () => {
    const query = `line=${team.line}&ticket=${await ticket()}`;
    for (const from of ["https://evil.example", "null", "http://desk.example"]) {
      expect((await open("operator", query, { Origin: from })).status).toBe(403);
      expect((await open("visitor", query, { Origin: from })).status).toBe(403);
    }
    expect((await open("visitor", query)).status).toBe(401);
  });

  it("do not open by a cookie or a key alone", async () => {
    expect((await open("operator", `line=${team.line}`, { Authorization: `Bearer ${team.operator}` })).status).toBe(
      401,
    );
  });

  it("are sockets", async () => {
    expect((await ask("GET", `/ws/operator?line=${team.line}&ticket=x`)).status).toBe(426);
    expect((await open("operator", "line=../x&ticket=x")).status).toBe(404);
    expect((await open("operator", "ticket=x")).status).toBe(404);
  });
});

describe("the console", () => {
  const html = `<!doctype html><link rel="modulepreload" href="/console/assets/b.js"><script type="module" src="/console/assets/a.js"></script>`;
  const asked: string[] = [];
  /** The built pages, as the platform serves them. */
  const ASSETS = {
    fetch: async (request: Request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      return pathname === "/console/" ? new Response(html) : new Response("no such file", { status: 404 });
    },
  } as unknown as Fetcher;
  const get = (path: string) => consolePage({ ...env, ASSETS }, new Request(origin + path));

  it.each(["/console/", "/console/sign-in", "/console/line/abc/mine/def", "/console/join?token=x"])(
    "is the same page at every address: %s",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      const policy = directives(response);
      const [, nonce] = /'nonce-([\w-]{43})'/.exec(policy.get("script-src") ?? "") ?? [];
      const text = await response.text();
      expect(text).toContain(`src="/console/assets/a.js" nonce="${nonce}"`);
      expect(text).toContain(`href="/console/assets/b.js" nonce="${nonce}"`);
      expect(policy.get("frame-ancestors")).toBe("'none'");
      expect(policy.get("require-trusted-types-for")).toBe("'script'");
    },
  );

  it("serves its files, and has no page for one that is missing", async () => {
    expect((await get("/console/assets/missing.js")).status).toBe(404);
    expect(asked.at(-1)).toBe("/console/assets/missing.js");
  });

  it("is found without its last slash, and from the front door", async () => {
    expect((await get("/console?x=1")).headers.get("Location")).toBe(`${origin}/console/?x=1`);
    expect((await ask("GET", "/")).headers.get("Location")).toBe("/console/");
  });
});

describe("health", () => {
  it("is what the Worker, the directory and an actor say", async () => {
    const response = await ask("GET", "/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true, worker: true, directory: true, actor: true });
  });

  it("is bad, and says of whom, when one of them does not answer", async () => {
    const response = await health({ ...env, DB: {} as D1Database });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ok: false, worker: true, directory: false, actor: true });
  });
});
