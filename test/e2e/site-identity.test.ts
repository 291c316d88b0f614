import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible } from "../support/accessible.ts";
import { launchBrowser, newPage, takesCookies, type WatchedPage } from "../support/browser.ts";
import { openedChat } from "../support/chat-frame.ts";
import { quiet } from "../support/settings.ts";
import { signIdentity } from "../support/sign-identity.ts";
import { type System, startSystem } from "../support/system.ts";

const patience = 15_000;
const ada = { id: "customer-7", name: "Ada Holm", email: "ada@mail.example", phone: "+49 30 1234567" };
const boris = { id: "customer-8", name: "Boris Hall" };

type Contact = { id: string; name: string };

let system: System;
let browser: Browser;
let desk: WatchedPage;
let site: Server;
let line: string;
let secret: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  ({ line } = await system.staffedLine({ ...quiet, capacity: 100 }, 1));
  site = createServer(({ url }, response) => {
    const identity = new URL(url ?? "/", "http://localhost").searchParams.get("identity");
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><title>Shop</title><script async src="${system.url}/widget.js" data-line="${line}" data-identity="${identity}"></script>`,
    );
  }).listen(0);
  await once(site, "listening");
  desk = await newPage(browser);
  desk.setDefaultTimeout(patience);
  await takesCookies(desk, system.url, system.cookie);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await system?.stop();
});

type Visitor = { page: WatchedPage; warnings: string[] };

async function aBrowser(): Promise<Visitor> {
  const page = await newPage(browser, { width: 390, height: 800 });
  page.setDefaultTimeout(patience);
  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  return { page, warnings };
}

/** Goes to the site, which says by this token who they are, and opens its chat. */
async function visits({ page }: Visitor, identity: string): Promise<Frame> {
  const { port } = site.address() as AddressInfo;
  await page.goto(`http://localhost:${port}/?${new URLSearchParams({ identity })}`);
  return await openedChat(page);
}

async function says(chat: Frame, text: string): Promise<void> {
  await chat.locator(".composer textarea").fill(text);
  await chat.locator(".composer textarea").press("Enter");
}

/** What stands beside the conversation in which this was said. */
async function besideWhat(text: string) {
  await desk.goto(`${system.url}/console/line/${line}/all`);
  await desk.getByRole("link").filter({ hasText: text }).first().click();
  const details = desk.getByRole("button", { name: "About this session (D)" });
  if ((await details.getAttribute("aria-pressed")) === "false") await details.click();
  return desk.getByRole("complementary", { name: "About this session" });
}

const contacts = async () => (await system.api<{ contacts: Contact[] }>("GET", "/api/contacts")).contacts;

describe("CN8 a visitor whom the site has signed for", () => {
  it("is who the site says once an administrator has made the secret, in each browser the same contact", async () => {
    await desk.goto(`${system.url}/console/settings/lines/${line}`);
    await desk.getByRole("button", { name: "Make a secret" }).click();
    const told = desk.getByRole("dialog", { name: "Secret for identities" });
    secret = (await told.locator("code").textContent()) ?? "";
    await accessible(desk);
    const [first, second] = [await aBrowser(), await aBrowser()];
    await says(await visits(first, await signIdentity(secret, ada)), "From the desk");
    const beside = await besideWhat("From the desk");
    await beside.getByRole("button", { name: "Name Ada Holm: change" }).waitFor();
    await beside.getByRole("button", { name: "Email ada@mail.example: change" }).waitFor();
    await beside.getByRole("button", { name: "Phone +49301234567: change" }).waitFor();
    await accessible(desk);
    await says(await visits(second, await signIdentity(secret, { id: ada.id })), "From the phone");
    const again = await besideWhat("From the phone");
    await again.getByRole("button", { name: "Name Ada Holm: change" }).waitFor();
    expect(await contacts()).toMatchObject([{ name: "Ada Holm" }]);
    for (const { page, warnings } of [first, second]) {
      expect(page.problems).toEqual([]);
      expect(warnings).toEqual([]);
      await page.context().close();
    }
    expect(desk.problems).toEqual([]);
  });

  it("is anonymous under a wrong signature: the page's console says why, and the chat works", async () => {
    const visitor = await aBrowser();
    const chat = await visits(visitor, await signIdentity("not the secret", ada));
    await says(chat, "Who am I?");
    await chat.getByRole("img", { name: /^(sent|read)$/i }).waitFor();
    await expect.poll(() => visitor.warnings).toEqual([expect.stringContaining("not signed with this line’s secret")]);
    const beside = await besideWhat("Who am I?");
    await beside.getByText("Not a contact yet").waitFor();
    expect(await beside.getByText("Ada").count()).toBe(0);
    expect(await chat.getByText("signed").count()).toBe(0);
    expect(visitor.page.problems).toEqual([]);
    await visitor.page.context().close();
  });

  it("begins a conversation of their own in the browser of another", async () => {
    const visitor = await aBrowser();
    const before = await visits(visitor, await signIdentity(secret, ada));
    await says(before, "What Ada asks");
    await before.getByRole("img", { name: /^(sent|read)$/i }).waitFor();
    const chat = await visits(visitor, await signIdentity(secret, boris));
    await says(chat, "What Boris asks");
    const beside = await besideWhat("What Boris asks");
    await beside.getByRole("button", { name: "Name Boris Hall: change" }).waitFor();
    await chat.getByText("What Boris asks").waitFor();
    expect(await chat.getByText("What Ada asks").count()).toBe(0);
    expect(await desk.getByRole("article").filter({ hasText: "What Ada asks" }).count()).toBe(0);
    await besideWhat("What Ada asks");
    await desk.getByRole("button", { name: "Name Ada Holm: change" }).waitFor();
    expect((await contacts()).map(({ name }) => name).toSorted()).toEqual(["Ada Holm", "Boris Hall"]);
    expect(desk.problems).toEqual([]);
  });
});
