import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible } from "../support/accessible.ts";
import { launchBrowser, newPage } from "../support/browser.ts";
import { openedChat } from "../support/chat-frame.ts";
import { type RunningDemo, startDemo } from "../support/demo.ts";

let world: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startDemo(8797), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function signIn(page: Page, name: string): Promise<void> {
  const person = world.demo.people.find((one) => one.name === name);
  await page.goto(`${world.host}/console/`);
  await page.getByLabel(/e-?mail/i).fill(person?.email ?? "");
  await page
    .getByLabel(/password/i)
    .first()
    .fill(world.demo.password);
  await page.keyboard.press("Enter");
  await page.locator("label", { hasText: "On duty" }).first().click();
  await page.getByText("New sessions come to you.").waitFor();
}

async function openChat(page: Page): Promise<Frame> {
  await page.goto(`${world.simulator}/shop`);
  return await openedChat(page);
}

describe("with everything started as a new user would", () => {
  it("AS3 a visitor of the shop and a customer on Telegram are each answered by an operator of their own", async () => {
    const clara = await newPage(browser);
    const boris = await newPage(browser, { dark: true });
    await signIn(clara, "Clara");
    await signIn(boris, "Boris");

    const shop = await newPage(browser, { width: 390, height: 800 });
    const chat = await openChat(shop);
    await chat.locator("textarea").fill("Is the smoked tea back?");
    await chat.locator("textarea").press("Enter");
    // Both are free, and Boris comes first on the roster.
    await boris.getByText("Is the smoked tea back?").first().click();
    await boris.locator("textarea").fill("It is, since this morning.");
    await boris.locator("textarea").press("Enter");
    await chat.getByText("It is, since this morning.").waitFor();
    await accessible(clara);
    await accessible(shop);

    const update = { kind: "text", chat: 5_000_000_777, text: "Do you deliver to Omsk?" };
    const posted = await fetch(`${world.simulator}/control/telegram/updates`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(update),
    });
    expect(posted.ok).toBe(true);
    await clara.getByText("Do you deliver to Omsk?").first().click();
    await clara.locator("textarea").fill("Yes, in three days.");
    await clara.locator("textarea").press("Enter");
    await expect.poll(ledger, { timeout: 10_000 }).toContain("Yes, in three days.");
    await accessible(boris);
    for (const page of [clara, boris, shop]) expect(page.problems).toEqual([]);
    for (const page of [clara, boris, shop]) await page.context().close();
  });

  it("DL6 DL7 survives being killed: what was acknowledged is there once, what was not is sent once", async () => {
    const shop = await newPage(browser);
    const chat = await openChat(shop);
    const say = async (text: string) => {
      await chat.locator("textarea").fill(text);
      await chat.locator("textarea").press("Enter");
    };
    await say("Before the crash");
    await chat
      .getByRole("img", { name: /^(sent|read)$/i })
      .first()
      .waitFor();
    await world.kill();
    await say("During the crash");
    await world.restart();
    await shop.reload();
    const again = await openChat(shop);
    await again.getByText("During the crash").waitFor();
    const clara = await newPage(browser);
    await signIn(clara, "Clara");
    await clara.getByText("During the crash").first().click();
    await expect
      .poll(() => clara.getByRole("main").getByText("During the crash").count(), { timeout: 10_000 })
      .toBeGreaterThan(0);
    expect(await again.getByText("Before the crash").count()).toBe(1);
    expect(await again.getByText("During the crash").count()).toBe(1);
  });
});

async function ledger(): Promise<string[]> {
  const response = await fetch(`${world.simulator}/control/ledger`);
  const { entries } = (await response.json()) as { entries: { text?: string }[] };
  return entries.flatMap(({ text }) => text ?? []);
}
