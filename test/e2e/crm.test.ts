import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { accessible } from "../support/accessible.ts";
import { launchBrowser, newPage, takesCookies, type WatchedPage } from "../support/browser.ts";
import { quiet } from "../support/settings.ts";
import { type System, startSystem } from "../support/system.ts";
import { unzipped } from "../support/unzipped.ts";

const patience = 15_000;

/** It asks for consent, takes writing on for it, and makes leads. */
const settings = { consent: { ask: true, policy: "implied" }, makesLeads: true, capacity: 100 };

const vera = "Vera Lind";
const phone = "+49 30 1234567";
const kept = "+49301234567";
const asks = "Do you have smoked tea?";
const tells = `Call me at ${phone}, or write to vera@mail.example`;

type Contact = { id: string; name: string; phones: { value: string }[] };
type Deal = { id: string; title: string; stage: string; sessions: unknown[] };

let system: System;
let simulator: Simulator<Record<never, never>>;
let browser: Browser;
let page: WatchedPage;
let line: string;
let customer: number;

beforeAll(async () => {
  [simulator, browser] = await Promise.all([startSimulator({}, {}), launchBrowser()]);
  system = await startSystem();
  ({ line } = await system.staffedLine({ ...quiet, ...settings, texts: {} }, 1));
  const secrets = { token: simulator.telegram.token };
  await system.api("POST", "/api/channels", { kind: "telegram", line, base: simulator.url, secrets });
  page = await pageOf(system.cookie);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await simulator?.close();
});

/** The browser of whoever has this cookie. */
async function pageOf(cookie: string): Promise<WatchedPage> {
  const theirs = await newPage(browser);
  theirs.setDefaultTimeout(patience);
  await takesCookies(theirs, system.url, cookie);
  return theirs;
}

/** Errors of the page; what is refused for want of consent, or for being late, is said by the page itself. */
const problems = () => page.problems.splice(0).filter((problem) => !/status of 4(09|12)/.test(problem));

const open = (path: string) => page.goto(`${system.url}/console/${path}`);

/** The conversation in whose row this stands, with its details beside it. */
async function opens(text: string): Promise<void> {
  await open(`line/${line}/all`);
  await page.getByRole("link").filter({ hasText: text }).first().click();
  const details = page.getByRole("button", { name: "About this session (D)" });
  if ((await details.getAttribute("aria-pressed")) === "false") await details.click();
  await page.getByRole("complementary", { name: "About this session" }).waitFor();
}

const contacts = async (text: string) =>
  (await system.api<{ contacts: Contact[] }>("GET", `/api/contacts?text=${encodeURIComponent(text)}`)).contacts;
const deals = async () => (await system.api<{ deals: Deal[] }>("GET", "/api/deals")).deals;

describe("a client becomes a customer", () => {
  it("CN3 CN4 nothing of somebody who has not agreed is kept, and why is said", async () => {
    customer = simulator.telegram.customer({ firstName: "Vera", lastName: "Lind" }).id;
    simulator.telegram.says(customer, asks);
    await opens(asks);
    const beside = page.getByRole("region", { name: "Contact", exact: true });
    await beside.getByText("This person has not agreed").waitFor();
    await beside.getByRole("button", { name: "Save as contact" }).click();
    await beside.getByRole("alert").filter({ hasText: "This person has not agreed" }).waitFor();
    await page.getByRole("button", { name: "Save lead" }).click();
    await page.getByRole("alert").filter({ hasText: "not agreed" }).nth(1).waitFor();
    expect(await contacts("Vera")).toEqual([]);
    expect(await system.api("GET", "/api/leads")).toEqual({ leads: [] });
    await accessible(page);
    expect(problems()).toEqual([]);
  });

  it("CN5 writing on is consent: a lead is made by itself, and its phone and email are saved by a click each", async () => {
    simulator.telegram.says(customer, tells);
    await page.getByText("The client agreed to the processing").waitFor();
    await page.getByRole("button", { name: `Save ${phone} to the contact` }).click();
    await page.getByRole("button", { name: `${phone} is saved with the contact` }).waitFor();
    await page.getByRole("button", { name: "Save vera@mail.example to the contact" }).click();
    const beside = page.getByRole("region", { name: "Contact", exact: true });
    await beside.getByRole("button", { name: `Phone ${kept}: change` }).waitFor();
    await beside.getByRole("button", { name: "Email vera@mail.example: change" }).waitFor();
    await beside.getByRole("button", { name: "All fields" }).click();
    await beside.getByRole("button", { name: "Company: change" }).click();
    await page.keyboard.type("Blue Kettle");
    await page.keyboard.press("Enter");
    await beside.getByRole("button", { name: "Company Blue Kettle: change" }).waitFor();
    expect(await contacts("Vera")).toMatchObject([{ name: vera, company: "Blue Kettle", phones: [{ value: kept }] }]);
    await accessible(page);
    await open("leads");
    await page.getByRole("link", { name: vera }).waitFor();
    await page.getByRole("combobox", { name: `Status of ${vera}` }).selectOption("In progress");
    await expect
      .poll(() => system.api("GET", "/api/leads?status=in_progress"))
      .toMatchObject({
        leads: [{ name: vera }],
      });
    await accessible(page);
    expect(problems()).toEqual([]);
  });

  it("gets a deal in two clicks beside the conversation, which is won on the board by keys alone", async () => {
    await opens("Call me at");
    await page.getByRole("button", { name: "New deal" }).click();
    await page.getByRole("button", { name: "Create the deal" }).click();
    const title = `Deal with ${vera}`;
    await page.getByRole("region", { name: "Deals" }).getByRole("link", { name: title }).waitFor();
    expect(await deals()).toMatchObject([{ title, contact: { name: vera }, sessions: [{ session: 1 }] }]);

    await open("board");
    const card = page.getByRole("region", { name: "Deals: New" }).getByRole("link", { name: title });
    await card.focus();
    await page.keyboard.press("Space");
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    const won = page.getByRole("region", { name: "Deals: Won" });
    await won.getByRole("link", { name: title }).waitFor();
    await won.getByText("1 deal").waitFor();
    await expect.poll(deals).toMatchObject([{ stage: "sales-won", closedAt: expect.any(Number) }]);
    await expect
      .poll(() => won.getByRole("link", { name: title }).evaluate((it) => it === document.activeElement))
      .toBe(true);
    await accessible(page);
    expect(problems()).toEqual([]);
  });

  it("is dragged back by the pointer, and stays where it was when the server refuses", async () => {
    const title = `Deal with ${vera}`;
    const drag = async (from: string, to: string) => {
      const card = page.getByRole("region", { name: from }).getByRole("link", { name: title });
      const start = await card.boundingBox();
      const end = await page.getByRole("region", { name: to }).boundingBox();
      if (!start || !end) throw new Error("the board is not in sight");
      await page.mouse.move(start.x + 20, start.y + 10);
      await page.mouse.down();
      await page.mouse.move(end.x + end.width / 2, end.y + 120, { steps: 8 });
      await page.mouse.up();
    };
    await drag("Deals: Won", "Deals: In talks");
    const talks = page.getByRole("region", { name: "Deals: In talks" });
    await talks.getByRole("link", { name: title }).waitFor();
    await expect.poll(deals).toMatchObject([{ stage: "sales-talking" }]);
    await page.route("**/move", (route) => route.fulfill({ status: 503, json: { error: { code: "unavailable" } } }));
    await drag("Deals: In talks", "Deals: Lost");
    await page.getByText(`“${title}” is back where it was`).waitFor();
    await talks.getByRole("link", { name: title }).waitFor();
    await page.unroute("**/move");
    expect(problems().filter((problem) => !/status of 503/.test(problem))).toEqual([]);
  });
});

describe("the team's own lists", () => {
  const suggestions = () => page.getByRole("region", { name: "Perhaps the same person" });

  it("a lead becomes a deal with its contact, once", async () => {
    await open("leads");
    await page.getByRole("link", { name: vera }).click();
    await page.getByRole("button", { name: "Convert to a deal" }).click();
    const dialog = page.getByRole("dialog", { name: "New deal" });
    await dialog.getByLabel("Title").fill("Spring order");
    await dialog.getByLabel("Amount").fill("1 234,50");
    await dialog.getByRole("button", { name: "Create the deal" }).click();
    await expect.poll(() => page.getByRole("combobox", { name: "Status" }).inputValue()).toBe("converted");
    expect(await page.getByRole("button", { name: "Convert to a deal" }).count()).toBe(0);
    const [made] = (await deals()).filter(({ title }) => title === "Spring order");
    expect(made).toMatchObject({ amount: 123_450, contact: { name: vera }, sessions: [{ session: 1 }] });
    await accessible(page);
    await open(`deals/${made?.id}`);
    await page.getByRole("button", { name: /^Amount/ }).waitFor();
    await accessible(page);
    expect(problems()).toEqual([]);
  });

  it("two cards of one person are compared, merged, and taken apart again", async () => {
    await system.api("POST", "/api/contacts", { name: "V. Lind", phones: [kept], notes: "Met at the fair" });
    await open("contacts");
    await page.getByRole("searchbox", { name: "Search" }).fill("Vera");
    await page.getByRole("link", { name: vera }).click();
    await suggestions().getByText(`the same phone ${kept}`).waitFor();
    await suggestions().getByRole("button", { name: "Compare" }).click();
    const both = page.getByRole("dialog", { name: "One person, or two?" });
    await both.getByRole("cell", { name: "Met at the fair" }).waitFor();
    await accessible(page);
    await both.getByRole("button", { name: "Merge" }).click();
    await page.getByRole("button", { name: /^Notes Met at the fair/ }).waitFor();
    expect(await contacts("Lind")).toHaveLength(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("V. Lind is a contact of its own again").waitFor();
    expect((await contacts("Lind")).map(({ name }) => name).toSorted()).toEqual(["V. Lind", vera]);
    expect(problems()).toEqual([]);
  });

  it("CN9 whoever was taken apart is suggested no more, and merged by hand all the same", async () => {
    await suggestions().waitFor({ state: "detached" });
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Merge with another" }).click();
    const whom = page.getByRole("dialog", { name: "Merge with whom?" });
    await whom.getByRole("searchbox", { name: "Search" }).fill("V. Lind");
    await whom.getByRole("button", { name: "V. Lind" }).waitFor();
    await accessible(page);
    await whom.getByRole("button", { name: "V. Lind" }).click();
    const both = page.getByRole("dialog", { name: "One person, or two?" });
    await both.getByRole("cell", { name: "Met at the fair" }).waitFor();
    await both.getByRole("button", { name: "Merge" }).click();
    await page.getByRole("button", { name: /^Notes Met at the fair/ }).waitFor();
    expect(await contacts("Lind")).toHaveLength(1);
    expect(problems()).toEqual([]);
  });

  it("CN9 a click on a card says that a suggested one is somebody else", async () => {
    const { id } = await system.api<Contact>("POST", "/api/contacts", { name: "Lena Lind", phones: [kept] });
    await open(`contacts/${id}`);
    await suggestions().getByText(vera).waitFor();
    await suggestions().getByRole("button", { name: "Not the same person" }).click();
    await suggestions().waitFor({ state: "detached" });
    await page.getByText(`Lena Lind and ${vera} are two people`).waitFor();
    expect(await system.api("GET", "/api/duplicates")).toEqual({ duplicates: [] });
    expect(problems()).toEqual([]);
  });

  it("CN9 all who may be there twice stand in one list, and are decided about by keys alone", async () => {
    const make = (name: string, key: object) => system.api("POST", "/api/contacts", { name, ...key });
    for (const name of ["Ada Moor", "A. Moor"]) await make(name, { phones: ["+49 30 5550101"] });
    for (const name of ["Ines Ray", "I. Ray"]) await make(name, { emails: ["ines@ray.example"] });
    await open("contacts");
    await page.getByRole("link", { name: "Possible duplicates" }).click();
    await expect.poll(() => page.getByRole("article").count()).toBe(2);
    await accessible(page);
    const names = (text: string) => page.getByRole("article").filter({ hasText: text });
    const isFocused = (text: string) => names(text).evaluate((it) => it === document.activeElement);
    const isMoorFirst = (await page.getByRole("article").first().textContent())?.includes("Moor");
    const [first, second] = isMoorFirst ? ["Moor", "Ray"] : ["Ray", "Moor"];
    // Nothing is decided by a key as long as the focus is on no pair.
    await page.keyboard.press("m");
    await page.keyboard.press("j");
    expect(await isFocused(first)).toBe(true);
    await page.keyboard.press("x");
    await names(first).waitFor({ state: "detached" });
    await expect.poll(() => isFocused(second)).toBe(true);
    const stays = () => names(second).getByRole("row", { name: /^Name/ }).getByRole("cell").first().textContent();
    const kept = await stays();
    await page.keyboard.press("w");
    await expect.poll(stays).not.toBe(kept);
    await page.keyboard.press("w");
    await page.keyboard.press("m");
    await page.getByText("Everybody is here once").waitFor();
    await expect
      .poll(() =>
        page
          .getByRole("main")
          .getByRole("link", { name: "Contacts" })
          .evaluate((it) => it === document.activeElement),
      )
      .toBe(true);
    await accessible(page);
    expect((await contacts(first)).length).toBe(2);
    expect(await contacts(second)).toMatchObject([{ name: kept }]);
    expect(problems()).toEqual([]);
  });

  it("a file is taken in after its columns are known and its errors are told by line", async () => {
    const file = ["Client;Phone;Memo", "Boris Hall;+49 30 7654321;regular", "Clara Moss;12;", ";;nobody"].join("\r\n");
    await open("import");
    const input = page.locator("input[type=file]");
    await input.setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(`\ufeff${file}`) });
    await page.getByText("Line 3", { exact: true }).waitFor();
    await page.getByRole("combobox", { name: "What “Memo” is" }).selectOption("Notes");
    await page.getByRole("button", { name: "Import 1 row" }).click();
    await page.getByText("1 was made, 2 rows are left out").waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "See them" }).click();
    await page.getByRole("searchbox", { name: "Search" }).fill("Boris Hall");
    await page.getByRole("link", { name: "Boris Hall" }).waitFor();
    expect(await contacts("Boris")).toMatchObject([{ phones: [{ value: "+49307654321" }], notes: "regular" }]);
    expect(problems()).toEqual([]);
  });

  it("whoever changes what somebody else has changed meanwhile is shown that, and asked again", async () => {
    const [boris] = await contacts("Boris");
    if (!boris) throw new Error("nobody was imported");
    await open(`contacts/${boris.id}`);
    await page.getByRole("button", { name: "Company: change" }).click();
    await system.api("PATCH", `/api/contacts/${boris.id}`, { company: "Hill & Leaf" });
    await page.keyboard.type("Blue Kettle");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "Somebody else has changed this meanwhile" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Company Blue Kettle: change" }).waitFor();
    expect(problems()).toEqual([]);
  });
});

/** Types into the palette of a page, which is called by its key. */
async function looksFor(words: string, on: Page = page): Promise<void> {
  await on.keyboard.press("Control+K");
  await on.getByRole("combobox", { name: /^Find anything/ }).waitFor();
  await on.keyboard.type(words);
}

/** What the palette has under a heading. */
const foundAs = (heading: string) =>
  page
    .getByRole("listbox")
    .getByText(heading, { exact: true })
    .locator("xpath=following-sibling::*[@role='option'][1]");

/** Goes down to the first of a kind, by keys alone, and opens it. */
async function opensFirst(heading: string): Promise<void> {
  const first = foundAs(heading);
  await first.waitFor();
  for (let step = 0; (await first.getAttribute("aria-selected")) === "false" && step < 40; step++) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

describe("one field finds everything, in any form of its words", () => {
  const inRussian = "Когда приедет мой заказ?";

  it("finds contacts, leads and deals, and opens them by keys alone", async () => {
    await open("board");
    await page.getByRole("region", { name: "Deals: New" }).waitFor();
    await looksFor("kettles");
    await foundAs("Contacts").getByText("Blue Kettle").waitFor();
    await accessible(page);
    await opensFirst("Contacts");
    await page.getByRole("button", { name: "Company Blue Kettle: change" }).waitFor();
    await looksFor("lind");
    await opensFirst("Leads");
    await page.waitForURL(/\/leads\/./);
    await page.getByRole("heading", { name: vera }).waitFor();
    await looksFor("spring orders");
    await opensFirst("Deals");
    await page.getByRole("heading", { name: "Spring order" }).waitFor();
    expect(problems()).toEqual([]);
  });

  it("finds what was said, in English and in Russian, and shows it where it was said", async () => {
    simulator.telegram.says(customer, inRussian);
    const search = () => system.api("GET", `/api/search?q=${encodeURIComponent("заказ")}`);
    // What is said is gathered for 20 seconds.
    await expect.poll(search, { timeout: 40_000 }).toMatchObject({ hits: [{}] });
    const said = page.getByRole("main").getByRole("article");
    for (const [words, text] of [["teas", asks] as const, ["заказов", inRussian] as const]) {
      await open("deals");
      await page.getByRole("link", { name: "Spring order" }).waitFor();
      await looksFor(words);
      await opensFirst("What was said");
      await said.filter({ hasText: text }).waitFor();
      // It is open still, and can be answered where it was found.
      await page.waitForURL(/\/all\//);
    }
    expect(problems()).toEqual([]);
  });

  it("OP2 finds nothing of another line's", async () => {
    const { people } = await system.staffedLine({ ...quiet, ...settings, texts: {} }, 1);
    const stranger = await pageOf(people[0]?.cookie ?? "");
    await stranger.goto(`${system.url}/console/`);
    await stranger.locator("label", { hasText: "On duty" }).first().waitFor();
    for (const words of ["vera", "spring orders", "заказов"]) {
      await looksFor(words, stranger);
      await stranger.getByText("Nothing found.").waitFor();
      await stranger.keyboard.press("Escape");
      await stranger.getByRole("dialog").waitFor({ state: "detached" });
    }
    expect(stranger.problems).toEqual([]);
    await stranger.context().close();
  });
});

describe("CN7 everything held about a person", () => {
  const act = async (name: string) => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name }).click();
  };

  it("comes out in one archive, from their card", async () => {
    const [card] = (await contacts("Vera")).filter(({ name }) => name === vera);
    await open(`contacts/${card?.id}`);
    const taking = page.waitForEvent("download");
    await act("Export everything held");
    const download = await taking;
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const files = await unzipped(new Response(await readFile(await download.path())));
    const records = [...files].filter(([name]) => name.endsWith(".json")).map(([, text]) => JSON.parse(text));
    expect(JSON.stringify(records)).toContain(kept);
    expect(JSON.stringify(records)).toContain(asks);
    expect(problems()).toEqual([]);
  });

  it("OP3 is erased after a question, with their sessions, and both are written down", async () => {
    await act("Erase this person");
    const question = page.getByRole("dialog", { name: `Erase everything about ${vera}?` });
    await accessible(page);
    await question.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("heading", { name: vera }).waitFor();
    await act("Erase this person");
    await question.getByRole("button", { name: "Erase this person" }).click();
    await page.getByText(`Everything about ${vera} is erased`).waitFor();
    expect((await contacts("Lind")).map(({ name }) => name)).toEqual(["Lena Lind"]);
    await open(`line/${line}/all`);
    await page.getByText("No open sessions").waitFor();
    await open("settings/audit");
    await page.getByText("A person was erased", { exact: true }).and(page.locator("span")).waitFor();
    await page
      .getByText("Everything held about a person was exported", { exact: true })
      .and(page.locator("span"))
      .waitFor();
    expect(problems()).toEqual([]);
  });
});
