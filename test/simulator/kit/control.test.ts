import { describe, expect, it } from "vitest";
import { withParrot } from "./parrot/with-parrot.ts";

const anna = "880100";
const stage = withParrot();
const control = async (what: string, body: unknown) => {
  const response = await stage.post(`/control/parrot/${what}`, body);
  return { status: response.status, answer: (await response.json()) as unknown };
};
const page = async (what: string) => await fetch(`${stage.simulator.url}/parrot${what}`);

describe("control over HTTP", () => {
  it("plays a customer", async () => {
    const { answer } = await control("acts", { kind: "text", chat: anna, text: "hello" });
    const [said] = stage.simulator.parrot.messages(anna);
    expect(answer).toEqual({ message: { ...said } });
    await control("acts", { kind: "edit", chat: anna, message: said?.id, text: "hello!" });
    await control("acts", { kind: "text", chat: anna, subject: "Tea", html: "<p>Tea</p>", headers: { "x-a": "1" } });
    expect(stage.simulator.parrot.messages(anna)).toMatchObject([
      { text: "hello!" },
      { subject: "Tea", html: "<p>Tea</p>", headers: { "x-a": "1" } },
    ]);
  });

  it("takes a file in a form", async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ kind: "document", chat: anna })) body.append(name, value);
    body.append("file", new File(["tea"], "tea.txt", { type: "text/plain" }));
    await fetch(`${stage.simulator.url}/control/parrot/acts`, { method: "POST", body });
    expect(stage.simulator.parrot.messages(anna)).toMatchObject([{ files: [{ name: "tea.txt", size: 3 }] }]);
  });

  it("makes customers, groups and accounts, and connects an account", async () => {
    expect((await control("customers", { name: "Vera", language: "ru" })).answer).toMatchObject({
      customer: { name: "Vera", language: "ru" },
    });
    expect((await control("groups", { title: "Flock" })).answer).toMatchObject({ chat: { group: { title: "Flock" } } });
    expect((await control("accounts", { name: "Second" })).answer).toMatchObject({ account: { id: "7701" } });
    await control("connect", { account: "7701", hook: stage.webhook.url, secrets: { signing: "other" } });
    expect(stage.simulator.parrot.as("7701").account).toMatchObject({
      webhook: { url: stage.webhook.url },
      secrets: { signing: "other" },
    });
  });

  it("posts any body, and once more what was told", async () => {
    await control("raw", { body: '{"text":"raw"}', headers: { "x-more": "1" } });
    await control("redeliver", {});
    expect(await stage.told()).toEqual([{ text: "raw" }, { text: "raw" }]);
    expect(stage.webhook.taken[1]?.headers["x-more"]).toBe("1");
  });

  it("orders faults by the provider's code and by chance", async () => {
    const order = (body: unknown) => stage.post("/control/faults", body);
    await order({ provider: "parrot", kind: "error", code: "moulting", times: 1, chat: anna });
    await order({ provider: "parrot", kind: "random", share: 0.5, seed: 3, times: 9 });
    const { faults } = (await (await fetch(`${stage.simulator.url}/control/faults`)).json()) as { faults: unknown[] };
    expect(faults).toMatchObject([
      { kind: "error", code: "moulting", chat: anna },
      { kind: "random", share: 0.5, seed: 3 },
    ]);
  });

  it.each([
    ["acts", { kind: "dream", chat: anna }],
    ["acts", { kind: "reply", chat: anna }],
    ["acts", { kind: "text" }],
    ["acts", { kind: "edit", chat: anna, message: "m9", text: "x" }],
    ["redeliver", {}],
  ])("refuses %s that cannot be: %j", async (what, body) => {
    expect(await control(what, body)).toMatchObject({ status: 400, answer: { error: expect.stringMatching(/\w/) } });
  });

  it("knows no other control, and no other account", async () => {
    expect((await control("dreams", {})).status).toBe(404);
    expect((await control("acts", { account: "9" })).status).toBe(404);
    expect((await fetch(`${stage.simulator.url}/control/parrot/acts`)).status).toBe(404);
  });
});

describe("the page", () => {
  it("is served under a policy that lets in nothing from elsewhere", async () => {
    const response = await page("");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).toContain('src="/page/kit.js"');
    expect((await page("/api/dreams")).status).toBe(404);
    expect((await page("/x.js")).status).toBe(404);
  });

  it("is told what the provider can do, who writes, and how the webhook is", async () => {
    stage.simulator.parrot.says(anna, "hello");
    await stage.told();
    expect(await (await page("/api/overview")).json()).toMatchObject({
      title: "Parrot",
      acts: expect.arrayContaining(["text"]),
      errors: { moulting: "The bird is moulting" },
      accounts: [{ id: "7700", name: "Demo perch", health: { url: stage.webhook.url, pending: 0 } }],
      customers: [{ id: anna }],
      chats: [{ id: anna, account: "7700", last: { text: "hello" } }],
      faults: [],
    });
    expect(await (await page(`/api/messages?account=7700&chat=${anna}`)).json()).toMatchObject([{ text: "hello" }]);
    expect(await (await page("/api/messages?account=7700&chat=1")).json()).toEqual([]);
  });

  it("hears of what happens", async () => {
    const response = await page("/api/events");
    stage.simulator.parrot.says(anna, "live");
    const decoder = new TextDecoder();
    let heard = "";
    for await (const chunk of response.body ?? []) {
      heard += decoder.decode(chunk, { stream: true });
      if (heard.includes("event: message") && heard.includes("event: health")) break;
    }
    expect(heard).toContain('"text":"live"');
  });

  it("never opens what was sent as a page of its own, and shows an email's layout without scripts", async () => {
    const file = { name: "x.html", mimeType: "text/html", bytes: Buffer.from("<script>alert(1)</script>") };
    const { id, files } = stage.simulator.parrot.sends("document", anna, { file, html: "<p>Tea</p>" });
    const { headers } = await page(`/api/files/${files[0]?.id}`);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toContain("attachment");
    const html = await page(`/api/html?account=7700&chat=${anna}&message=${id}`);
    expect(await html.text()).toBe("<p>Tea</p>");
    expect(html.headers.get("content-security-policy")).toMatch(/^sandbox .*default-src 'none'/);
  });
});
