import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parrot as wire } from "../simulator/kit/parrot/parrot.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { accessible } from "../support/accessible.ts";
import { launchBrowser, newPage } from "../support/browser.ts";

const wires = { parrot: wire };
let simulator: Simulator<typeof wires>;
let browser: Browser;

beforeAll(async () => {
  [simulator, browser] = await Promise.all([startSimulator({}, wires), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

async function open(path: string, options?: Parameters<typeof newPage>[1]) {
  const page = await newPage(browser, options);
  await page.goto(simulator.url + path);
  return page;
}

async function newCustomer(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create" }).click();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(text);
  await page.keyboard.press("Enter");
  await bubble(page, text).waitFor();
}

/** The message with these words of its own, whatever it quotes. */
function bubble(page: Page, text: string) {
  return page.getByRole("article").filter({ has: page.locator(".words", { hasText: text }) });
}

async function answer(chat: string, text: string, more: Record<string, string> = {}): Promise<void> {
  const response = await fetch(`${simulator.parrot.base}/send`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer seed-token" },
    body: JSON.stringify({ to: chat, text, ...more }),
  });
  expect(await response.json()).toHaveProperty("id");
}

async function does(page: Page, text: string, action: string): Promise<void> {
  await bubble(page, text).hover();
  await bubble(page, text).getByRole("button", { name: action, exact: true }).click();
}

const told = () => simulator.parrot.told().map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe("a person who plays a customer", () => {
  it("writes, is answered, and does with messages what the provider lets them", async () => {
    const page = await open("/parrot");
    await newCustomer(page, "Vera Lind");
    const { id: chat } = simulator.parrot.customer({ name: "Somebody else" });
    const vera = String(Number(chat) - 1);
    await write(page, "Is it bakc?");
    await does(page, "Is it bakc?", "Edit");
    await page.getByRole("textbox", { name: "Message", exact: true }).fill("Is it back?");
    await page.keyboard.press("Enter");
    await bubble(page, "Is it back?").getByText("edited").waitFor();

    const [first] = simulator.parrot.messages(vera);
    await answer(vera, "Since this morning.", { button: "tin", replyTo: first?.id ?? "" });
    await bubble(page, "Since this morning.").getByText("Is it back?").waitFor();
    await does(page, "Since this morning.", "React with ❤");
    await does(page, "Since this morning.", "Read");
    await bubble(page, "Since this morning.").getByText("read ·").waitFor();
    await page.getByRole("button", { name: "Press tin" }).click();
    await does(page, "Since this morning.", "Reply");
    await write(page, "Thank you");
    await does(page, "Thank you", "Delete");
    await page.getByText("Message deleted").first().waitFor();

    await page.getByRole("button", { name: "Attach" }).click();
    await page.getByRole("button", { name: "Squawk" }).click();
    await page.getByLabel("Writes:").selectOption("A colleague, in the app");
    await write(page, "I am on it");
    await does(page, "Since this morning.", "Fail");
    await page.getByLabel("The provider says").selectOption({ label: "flown – The bird has flown" });
    await page.getByRole("dialog").getByRole("button", { name: "Fail" }).click();
    await bubble(page, "Since this morning.").getByText("failed ·").waitFor();
    await page.getByRole("button", { name: "Block us" }).click();
    await page.getByText("nothing can be written to this customer").waitFor();

    expect(told()).toMatchObject([
      { kind: "message", chat: vera, by: "Vera Lind", text: "Is it bakc?" },
      { kind: "edit", text: "Is it back?" },
      { kind: "reaction", emoji: "❤" },
      { kind: "read" },
      { kind: "press", button: "tin" },
      { kind: "message", text: "Thank you", replyTo: simulator.parrot.messages(vera)[1]?.id },
      { kind: "delete" },
      { kind: "other", what: "squawk" },
      { kind: "outside", text: "I am on it" },
      { kind: "failed", code: "flown" },
      { kind: "block" },
    ]);
    await accessible(page);
    expect(page.problems).toEqual([]);
    await page.context().close();
  });

  it("writes in a group under one of several names", async () => {
    const page = await open("/parrot");
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name of the group").fill("Flock");
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByLabel("Writes:").selectOption("Somebody else");
    await write(page, "hello all");
    await bubble(page, "hello all").getByText("Somebody else").waitFor();
    expect(told().at(-1)).toMatchObject({ by: "Somebody else", text: "hello all" });
    expect(page.problems).toEqual([]);
    await page.context().close();
  });

  it("orders the provider's own error, and failures by chance", async () => {
    const page = await open("/parrot");
    await page.getByLabel("What happens").selectOption("moulting – The bird is moulting");
    await page.getByRole("button", { name: "Order the failure" }).click();
    await page.getByText("moulting · send · × 1").waitFor();
    await page.getByLabel("What happens").selectOption("By chance, in every way that passes");
    await page.getByLabel("Of the calls, %").fill("25");
    await page.getByRole("button", { name: "Order the failure" }).click();
    await page.getByText("By chance, in every way that passes · send · 25 %").waitFor();
    await page.getByRole("button", { name: "Let everything work" }).click();
    await page.getByText("Everything works.").waitFor();
    await page.context().close();
  });

  it("finds Telegram on the same page, and all of it on a phone and in Russian", async () => {
    const index = await open("/", { width: 390, height: 800, locale: "ru-RU" });
    await index.getByRole("link", { name: /Телеграм/ }).click();
    await index.getByRole("button", { name: "Новый клиент" }).click();
    await index.getByLabel("Имя", { exact: true }).fill("Вера Линд");
    await index.getByRole("button", { name: "Создать" }).click();
    await index.getByRole("textbox", { name: "Сообщение", exact: true }).fill("Добрый день!");
    await index.keyboard.press("Enter");
    await bubble(index, "Добрый день!").waitFor();
    expect(await index.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await accessible(index);
    await index.goto(`${simulator.url}/parrot`);
    await index.getByRole("button", { name: /Vera Lind/ }).click();
    await bubble(index, "Is it back?").waitFor();
    expect(await index.locator(".phone").boundingBox()).toMatchObject({ width: 390 });
    await accessible(index);
    expect(index.problems).toEqual([]);
    await index.context().close();
  });
});
