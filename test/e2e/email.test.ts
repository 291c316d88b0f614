import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible } from "../support/accessible.ts";
import { launchBrowser, newPage } from "../support/browser.ts";
import { type RunningDemo, startDemo } from "../support/demo.ts";

let world: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startDemo(8840), launchBrowser()]);
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

/** What somebody does in their inbox. */
async function does(act: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${world.simulator}/control/email/acts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(act),
  });
  expect(await response.json()).not.toHaveProperty("error");
}

const vera = "vera@mailbox.example";
const lev = "lev@mailbox.example";
const remote = "https://tracker.mailbox.example/open.gif";
const html = `<h1>Spring</h1><p>Which <a href="https://mailbox.example/tea">tea</a>?</p><img src="${remote}" alt="">
<script>document.body.textContent = "ran"</script>`;

describe("a correspondence", () => {
  it("threads both ways, shows what is quoted and how it was laid out on demand, and asks nobody for pictures", async () => {
    const boris = await newPage(browser);
    let asked = 0;
    await boris.route(remote, (route) => {
      asked++;
      return route.fulfill({ contentType: "image/gif", body: "" });
    });
    await signIn(boris, "Boris");
    await does({ kind: "text", chat: vera, subject: "Spring tea", text: "Which tea?\n\nVera", html });
    await boris.getByText("Which tea?").first().click();
    await boris.getByRole("heading", { name: "Spring tea" }).waitFor();

    await boris.getByRole("button", { name: "As it was sent" }).click();
    const letter = boris.frameLocator("iframe[title='The email as its sender laid it out']");
    await letter.getByRole("heading", { name: "Spring" }).waitFor();
    const link = letter.getByRole("link", { name: "tea" });
    expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual([
      "_blank",
      "noopener noreferrer nofollow",
    ]);
    expect(asked).toBe(0);
    await boris.getByRole("button", { name: "Load pictures" }).click();
    await expect.poll(() => asked).toBe(1);
    await boris.getByRole("button", { name: "Hide the original" }).click();
    await boris.getByTitle("The email as its sender laid it out").waitFor({ state: "detached" });

    await boris.locator("textarea").fill("The first flush.\n\nShall we keep some for you?");
    await boris.locator("textarea").press("Enter");

    await expect.poll(() => sentTo(vera, "The first flush.\n\nShall we keep some for you?")).toBeTruthy();
    const inbox = await newPage(browser);
    await inbox.goto(`${world.simulator}/email`);
    await inbox.getByRole("article").last().getByRole("heading", { name: "Re: Spring tea" }).waitFor();
    await inbox.getByRole("textbox", { name: "Message", exact: true }).fill("Yes, please.");
    await inbox.keyboard.press("Enter");

    const answer = boris.getByRole("article").filter({ hasText: "Yes, please." });
    await answer.getByRole("heading", { name: "Re: Spring tea" }).waitFor();
    await answer.getByText("Quoted text").click();
    await answer.getByText("> Shall we keep some for you?").waitFor();

    await accessible(boris);
    // The browser says itself that it has blocked the picture, and the script.
    expect(boris.problems.filter((problem) => !/Content Security Policy|ERR_BLOCKED/i.test(problem))).toEqual([]);
  });

  it("goes on from another address, is marked where no person writes, and says what came back", async () => {
    const clara = await newPage(browser);
    await signIn(clara, "Clara");
    await does({ kind: "text", chat: lev, subject: "A gift", text: "Do you wrap gifts?" });
    await clara.getByText("Do you wrap gifts?").first().click();
    await clara.locator("textarea").fill("We do.");
    await clara.locator("textarea").press("Enter");
    await expect.poll(() => sentTo(lev, "We do.")).toBeTruthy();

    await does({ kind: "other", what: "other_address", chat: lev, text: "Good, thank you" });
    await clara.getByText("Good, thank you").first().waitFor();
    await does({ kind: "other", what: "auto_reply", chat: lev });
    await clara.getByText("I am on holiday until Monday.").first().waitFor();
    await does({ kind: "fail", chat: lev, message: await sentTo(lev, "We do."), what: "5.2.2" });
    await clara.getByText(/Mailbox full/).waitFor();
  });
});

/** The id of our letter with these words, once it lies in somebody's inbox. */
async function sentTo(chat: string, words: string): Promise<string | undefined> {
  const query = new URLSearchParams({ account: "desk@garden.example", chat });
  const response = await fetch(`${world.simulator}/email/api/messages?${query}`);
  const letters = (await response.json()) as { id: string; text: string }[];
  return letters.find(({ text }) => text === words)?.id;
}
