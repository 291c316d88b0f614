import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser, newPage } from "../support/browser.ts";
import { openedChat } from "../support/chat-frame.ts";
import { type RunningDemo, startDemo } from "../support/demo.ts";

let world: RunningDemo;
let browser: Browser;
let boris: Page;
let clara: Page;

beforeAll(async () => {
  [world, browser] = await Promise.all([startDemo(8837), launchBrowser()]);
  boris = await newPage(browser);
  clara = await newPage(browser);
  await signIn(boris, "Boris");
  await signIn(clara, "Clara");
});
/** What an earlier test has left open is no later one's business. */
beforeEach(async () => {
  for (const page of [boris, clara]) {
    page.setDefaultTimeout(8_000);
    await page.goto(`${world.host}/console/`);
    await page.getByText("New sessions come to you.").waitFor();
  }
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function signIn(page: Page, name: string, onDuty = true): Promise<void> {
  const person = world.demo.people.find((one) => one.name === name);
  await page.goto(`${world.host}/console/`);
  await page.getByLabel(/e-?mail/i).fill(person?.email ?? "");
  await page
    .getByLabel(/password/i)
    .first()
    .fill(world.demo.password);
  await page.keyboard.press("Enter");
  if (!onDuty) return;
  await page.locator("label", { hasText: "On duty" }).first().click();
  await page.getByText("New sessions come to you.").waitFor();
}

/** A visitor of the shop with the chat open, each in a browser of their own. */
async function aVisitor(): Promise<{ page: Page; chat: Frame; say: (text: string) => Promise<void> }> {
  const page = await newPage(browser, { width: 390, height: 800 });
  page.setDefaultTimeout(8_000);
  await page.goto(`${world.simulator}/shop`);
  const chat = await openedChat(page);
  const say = async (text: string) => {
    await chat.locator(".composer textarea").fill(text);
    await chat.locator(".composer textarea").press("Enter");
  };
  return { page, chat, say };
}

/** Whoever of the two is offered what was said opens it. */
async function whoGets(text: string): Promise<Page> {
  for (let tries = 0; tries < 100; tries++) {
    for (const page of [boris, clara]) {
      const row = page.getByRole("link").filter({ hasText: text }).first();
      if ((await row.count()) > 0 && (await page.getByText(/Offered to you/).count()) > 0) {
        await row.click();
        return page;
      }
    }
    await boris.waitForTimeout(100);
  }
  throw new Error(`nobody is offered “${text}”`);
}
const other = (page: Page) => (page === boris ? clara : boris);
const nameOf = (page: Page) => (page === boris ? "Boris" : "Clara");

async function answer(page: Page, text: string): Promise<void> {
  await page.locator("textarea").fill(text);
  await page.locator("textarea").press("Enter");
}

async function more(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

async function leads(): Promise<number> {
  const answer = await boris.request.get(`${world.host}/api/leads`);
  return ((await answer.json()) as { leads: unknown[] }).leads.length;
}

describe("a session's life in the browser", () => {
  it("CN1 CN2 CN5 consent, an answer, a lead", async () => {
    const visitor = await aVisitor();
    await visitor.say("Do you have jasmine tea?");
    await visitor.chat.getByText("By writing on you agree.").waitFor();
    const operator = await whoGets("jasmine");
    await operator.getByText("Nothing of this person is kept until they agree.").waitFor();
    await answer(operator, "We do, from the spring.");
    await visitor.chat.getByText("We do, from the spring.").waitFor();
    expect(await leads()).toBe(0);
    await visitor.chat.getByRole("button", { name: "I agree", exact: true }).click();
    await operator.getByText("The client agreed to the processing of their data").first().waitFor();
    await visitor.say("Two bags, please.");
    await operator.getByText("Lead saved").waitFor();
    await expect.poll(leads).toBe(1);
  });

  it("CN2 CN4 declined: the lead is refused with the reason, and the conversation goes on", async () => {
    const visitor = await aVisitor();
    await visitor.say("Is there oolong?");
    const operator = await whoGets("oolong");
    await visitor.chat.getByRole("button", { name: "I do not agree" }).click();
    await operator.getByText("Consent declined.").first().waitFor();
    await answer(operator, "There is.");
    await visitor.chat.getByText("There is.", { exact: true }).waitFor();
    await more(operator, "Save lead");
    await operator
      .getByText(/declined the processing|not agreed|without consent/i)
      .last()
      .waitFor();
    expect(await leads()).toBe(1);
  });

  it("TR1 a transfer that is refused comes back with its reason; one that is accepted goes over", async () => {
    const visitor = await aVisitor();
    await visitor.say("A question about an invoice");
    const operator = await whoGets("invoice");
    await answer(operator, "Let me see.");
    const colleague = other(operator);
    const pass = async () => {
      await operator.getByRole("button", { name: "Transfer", exact: true }).click();
      await operator.getByRole("combobox", { name: "Colleague or line" }).fill(nameOf(colleague));
      await operator.keyboard.press("Enter");
      await operator.getByRole("button", { name: `Transfer to ${nameOf(colleague)}` }).click();
      await colleague.getByRole("link").filter({ hasText: "Let me see." }).first().click();
      await colleague.getByText(`${nameOf(operator)} offers you this session`).waitFor();
    };
    await pass();
    await colleague.getByRole("button", { name: "Refuse" }).first().click();
    await colleague.getByRole("dialog").getByRole("textbox").fill("I am at lunch");
    await colleague.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
    await operator.getByText("I am at lunch").waitFor();
    await pass();
    await colleague.locator("button[aria-keyshortcuts=A]").press("Enter");
    await answer(colleague, "I take it from here.");
    await visitor.chat.getByText("I take it from here.").waitFor();
    expect(await visitor.chat.getByText("lunch").count()).toBe(0);
  });

  it("TR2 TR3 an invited colleague reads along and writes notes that the visitor never sees", async () => {
    const visitor = await aVisitor();
    await visitor.say("A question about customs");
    const operator = await whoGets("customs");
    await answer(operator, "One moment.");
    const colleague = other(operator);
    await more(operator, "Invite a colleague");
    await operator.getByRole("combobox", { name: "Colleague" }).fill(nameOf(colleague));
    await operator.keyboard.press("Enter");
    await colleague.getByRole("link").filter({ hasText: "One moment." }).first().click();
    await answer(colleague, "He always asks this");
    await operator.getByText("He always asks this").waitFor();
    await answer(operator, "Customs are included.");
    await visitor.chat.getByText("Customs are included.").waitFor();
    expect(await visitor.chat.getByText("always asks").count()).toBe(0);
  });

  it("LC7 the visitor rates a session that has ended, and the operator sees the stars", async () => {
    const visitor = await aVisitor();
    await visitor.say("A quick one about cups");
    const operator = await whoGets("cups");
    await answer(operator, "Two hundred millilitres.");
    await visitor.say("Thank you!");
    await operator.getByRole("region", { name: "Messages" }).getByText("Thank you!").waitFor();
    await answer(operator, "You are welcome.");
    await operator.getByRole("button", { name: "Close", exact: true }).click();
    await operator.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().click();
    await visitor.chat.locator("form.stars label").nth(3).click();
    await visitor.chat.getByPlaceholder("Would you like to add something?").fill("Fast and kind");
    await visitor.chat.locator("form.stars button").click();
    await visitor.chat.getByText("You gave 4 of 5 stars").waitFor();
  });

  it("LC8 spam ends it in silence; what comes later opens nothing until the mark is lifted", async () => {
    const visitor = await aVisitor();
    await visitor.say("Cheap watches for you");
    const operator = await whoGets("watches");
    await more(operator, "Mark as spam");
    await operator.getByRole("dialog").getByRole("button", { name: "Mark as spam" }).click();
    await expect.poll(() => operator.getByRole("link").filter({ hasText: "watches" }).count()).toBe(0);
    await visitor.say("Very cheap watches");
    await operator.waitForTimeout(1_000);
    for (const page of [boris, clara]) expect(await page.getByText("Very cheap watches").count()).toBe(0);
    expect(await visitor.chat.getByText("rate this conversation").count()).toBe(0);
    const listed = await boris.request.get(`${world.host}/api/lines/${world.demo.line}/spam`);
    expect(JSON.stringify(await listed.json())).toContain("conversation");
  });

  it("AS11 a supervisor plays the line's history again under another mode and compares", async () => {
    const { page, problems } = { page: boris, problems: (boris as Page & { problems: string[] }).problems };
    await page.goto(`${world.host}/console/settings/replay`);
    await page.getByLabel("Line", { exact: true }).selectOption({ label: "North Slope Tea" });
    await page.getByText("Strictly in turn").first().click();
    await page.getByRole("button", { name: "Play it again" }).click();
    await page.getByText("As it was, and as it would have been").waitFor();
    await page.getByRole("rowheader", { name: "Half waited at most" }).waitFor();
    for (const [section, words] of [
      ["leads", "Made of sessions"],
      ["spam", "Lift the mark"],
    ]) {
      await page.goto(`${world.host}/console/settings/${section}`);
      await page
        .getByText(words ?? "")
        .first()
        .waitFor();
    }
    expect(problems).toEqual([]);
  });

  it("BH3 BH4 out of hours the visitor leaves a message with a way to answer, and is told", async () => {
    const anna = await newPage(browser);
    await signIn(anna, "Anna", false);
    await anna.waitForURL(/console/);
    await anna.getByText("Team").first().waitFor();
    const line = `${world.host}/api/lines/${world.demo.line}`;
    const { version } = (await (await anna.request.get(line)).json()) as { version: number };
    const hours = { zone: "UTC", week: [], exceptions: [] };
    const settings = { hours, closedWidget: "form" };
    const headers = { origin: world.host };
    const saved = await anna.request.patch(line, { data: { settings, version }, headers });
    expect(saved.status()).toBe(200);
    const visitor = await aVisitor();
    await visitor.chat.getByText("Leave a message").waitFor();
    await visitor.chat.getByLabel("Email or phone").fill("nobody");
    await visitor.chat.getByLabel("Message", { exact: true }).fill("Please call me about tea.");
    await visitor.chat.getByRole("button", { name: "Send" }).click();
    await visitor.chat.getByText("neither an email address nor a phone number").waitFor();
    await visitor.chat.getByLabel("Email or phone").fill("maria@mail.example");
    await visitor.chat.getByRole("button", { name: "Send" }).click();
    await visitor.chat.getByText("We are not at our desks right now").waitFor();
    expect(await boris.getByText("Please call me about tea.").count()).toBeGreaterThanOrEqual(0);
    const again = { settings: { hours: null }, version: version + 1 };
    expect((await anna.request.patch(line, { data: again, headers })).status()).toBe(200);
    // The line opens, and whoever waits is offered.
    await whoGets("Please call me about tea.");
    expect(anna.problems).toEqual([]);
  });
});
