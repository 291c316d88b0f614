import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { channelSetup } from "../../console/i18n/en/channel-setup.ts";
import { mailbox } from "../../scripts/instance.ts";
import { channels } from "../../src/channels/registry.ts";
import { connectFields } from "../../src/protocol/channel-setup.ts";
import { defaultTexts } from "../../src/protocol/default-texts.ts";
import type { ActKind } from "../simulator/kit/act.ts";
import type { Play } from "../simulator/kit/play.ts";
import type { ProviderWire } from "../simulator/kit/provider-wire.ts";
import { wires } from "../simulator/providers.ts";
import { samplePhoto, sampleSeconds } from "../simulator/samples/sample-file.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { accessible } from "../support/accessible.ts";
import { launchBrowser, newPage, type WatchedPage } from "../support/browser.ts";
import { type CustomerPage, customerPage } from "../support/customer-page.ts";
import { type DeskPage, deskPage } from "../support/desk-page.ts";
import { quiet } from "../support/settings.ts";
import { type Person, type System, startSystem } from "../support/system.ts";

type Kind = keyof typeof wires;

const patience = 15_000;

const { name, mimeType, bytes } = samplePhoto(7, 640, 480);
const picture = { name, mimeType, buffer: Buffer.from(bytes) };

type Provider = {
  /** What a person enters wrongly, and what they are told. */
  mistake: { field: string; value: (right: string) => string; told: RegExp };
  /** What customers can do without the provider's telling us. */
  silent?: readonly ActKind[];
  /** A video of theirs is a link. */
  linksVideos?: true;
};
const providers: Record<Kind, Provider> = {
  vk: {
    mistake: { field: "token", value: () => "vk1.a.somebody-elses-key", told: /VK does not take this access key/u },
    linksVideos: true,
  },
  messenger: {
    mistake: {
      field: "appSecret",
      value: () => "0".repeat(32),
      told: /does not know this App ID with this App secret/u,
    },
    silent: ["block"],
  },
  instagram: {
    mistake: { field: "token", value: () => "IGAASomebodyElsesToken", told: /does not accept this access token/u },
    silent: ["block"],
  },
  whatsapp: { mistake: { field: "token", value: () => "EAASomebodyElses", told: /token/u } },
  viber: { mistake: { field: "token", value: () => "5eed-0-0", told: /Viber does not accept this token/u } },
  bitrix24: {
    mistake: {
      field: "webhook",
      value: (right) => right.replace(/[^/]+\/$/u, "n0b0dys/"),
      told: /The portal does not accept this webhook/u,
    },
  },
  email: {
    mistake: { field: "address", value: () => "desk@elsewhere.example", told: /goes nowhere, not to Cloudflare/u },
    silent: ["block"],
  },
  custom: { mistake: { field: "url", value: (right) => `${right}-not`, told: /did not pass its trial/u } },
};
const kinds = Object.keys(providers) as Kind[];

const { consentExplicit } = defaultTexts.en;
/** It asks with buttons, or with numbers, and says nothing else by itself. */
const asksConsent = {
  consent: { ask: true, policy: "explicit" },
  texts: { ...quiet.texts, en: { ...quiet.texts.en, consentExplicit } },
  capacity: 100,
};

let system: System;
let simulator: Simulator;
let browser: Browser;
let settings: WatchedPage;
let desk: DeskPage;
let customer: CustomerPage;

beforeAll(async () => {
  [simulator, browser] = await Promise.all([startSimulator(), launchBrowser()]);
  system = await startSystem("src/index.ts", `${simulator.email.base}/send`);
  const { people } = await system.staffedLine(asksConsent, 1);
  settings = await signedIn({ cookie: system.cookie });
  desk = deskPage(await signedIn(people[0] as Person), system.url);
  customer = customerPage(await newPage(browser), simulator.url);
  customer.page.setDefaultTimeout(patience);
  await desk.goesOnDuty();
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await simulator?.close();
});

async function signedIn({ cookie }: Pick<Person, "cookie">) {
  const page = await newPage(browser);
  page.setDefaultTimeout(patience);
  const cookies = cookie.split("; ").map((one) => {
    const [name = "", ...value] = one.split("=");
    return { name, value: value.join("="), url: system.url };
  });
  await page.context().addCookies(cookies);
  return page;
}

describe.each(kinds)("%s", (kind) => {
  const wire: ProviderWire = wires[kind] as ProviderWire;
  const provider = providers[kind];
  const has = (act: ActKind) => wire.acts.includes(act) && !provider.silent?.includes(act);
  const { capabilities } = channels[kind];
  const play = () => simulator.plays.get(kind) as Play;
  const asked = `Is the smoked tea back? (${kind})`;
  const answer = `It is, since this morning. (${kind})`;
  const thanks = `Then I take two. (${kind})`;
  const better = `Then I take three. (${kind})`;

  it("is connected by the form that explains it; what is wrong is refused in words", async () => {
    const { field, value, told } = provider.mistake;
    const given = play().connectWith();
    await settings.goto(`${system.url}/console/settings/channels/connect/${kind}`);
    await fillIn({ ...given, [field]: value(given[field] ?? "") });
    await settings.getByRole("button", { name: channelSetup.submit }).click();
    await settings.getByRole("alert").filter({ hasText: told }).waitFor();
    await accessible(settings);
    await fillIn(given);
    await settings.getByRole("button", { name: channelSetup.submit }).click();
    await settings.getByText(/is connected$/u).waitFor();
    if (kind === "custom") await carryOver();
    if (kind === "email") play().connect(`${system.url}${mailbox}`);
    await settings.getByRole("button", { name: channelSetup.toChannel }).click();
    await settings.getByText("In order: the provider answers").waitFor();
    await settings.getByText("Works", { exact: true }).waitFor();
    await accessible(settings);
    expect(settings.problems.splice(0)).toEqual([]);
  });

  async function fillIn(given: Record<string, string>): Promise<void> {
    const texts: Record<string, { label: string }> = channelSetup.fields[kind];
    const choices: Record<string, Record<string, { label: string; hint: string }>> = channelSetup.options;
    for (const { name, options } of connectFields[kind]) {
      const value = given[name];
      if (value === undefined) continue;
      const { label, hint } = choices[name]?.[value] ?? { label: texts[name]?.label ?? "", hint: "" };
      if (options) await settings.getByRole("radio", { name: `${label} ${hint}` }).check();
      else await settings.getByLabel(label, { exact: true }).fill(value);
    }
    const base = settings.getByLabel(channelSetup.base);
    if ((await base.count()) === 0) return;
    if (!(await base.isVisible())) await settings.getByText(channelSetup.advanced, { exact: true }).click();
    await base.fill(play().base);
  }

  /** As whoever wrote the program copies it from the page. */
  async function carryOver(): Promise<void> {
    const copied = async (label: string) =>
      (await settings.getByRole("group", { name: label }).locator("code").textContent()) ?? "";
    play().connect(await copied("Address for events"), { secret: await copied("Secret to sign with") });
  }

  it("brings what a customer writes and sends, and what they choose", async () => {
    play().customer({ name: "Vera Lind" });
    await customer.open(kind);
    await customer.writes(asked, wire.letters && "Smoked tea");
    await desk.opens(asked);
    await desk.accepts();
    await desk.page.getByRole("heading", { name: "Vera Lind" }).waitFor();
    await customer.bubble("Do you agree?").waitFor();
    if (capabilities.buttons) await customer.presses("I agree");
    else await customer.writes("1");
    await desk.transcript.getByText("The client agreed to the processing of their data").waitFor();

    await customer.attaches("Photo");
    const thumbnail = desk.transcript.locator("article img").last();
    await expect.poll(() => widthOf(thumbnail), { timeout: patience }).toBeGreaterThan(0);
    if (has("voice") || has("audio")) {
      await customer.attaches(has("voice") ? "Voice message" : "Music");
      const player = desk.transcript.locator("audio");
      await expect.poll(() => lengthOf(player), { timeout: patience }).toBeCloseTo(sampleSeconds, 0);
    }
    if (has("video")) {
      await customer.attaches("Video");
      if (provider.linksVideos) await desk.transcript.locator("a[href*='video']").waitFor();
      else
        await expect
          .poll(() => lengthOf(desk.transcript.locator("video")), { timeout: patience })
          .toBeCloseTo(sampleSeconds, 0);
    }
  });

  it("takes an operator's answer, a quote and a file to the customer", async () => {
    await desk.quotes(asked);
    await desk.attaches(picture);
    await desk.types(answer);
    if (capabilities.typing) await customer.page.getByText("typing…").waitFor();
    await desk.sends();
    await customer.bubble(answer).waitFor();
    if (capabilities.replies) await customer.bubble(answer).locator(".quote", { hasText: asked }).waitFor();
    await customer.answers.locator("img, .card").last().waitFor();
    await desk
      .message(answer)
      .getByText(/^(Sent|Delivered|Read)$/u)
      .waitFor();
  });

  it("shows what the customer does with messages, as far as the provider tells", async () => {
    if (has("reaction")) {
      await customer.does("React with ❤", answer);
      await desk.message(answer).getByText("❤").waitFor();
    }
    if (has("reply")) await customer.does("Reply", answer);
    await customer.writes(thanks);
    await desk.message(thanks).waitFor();
    if (has("reply")) await desk.message(thanks).locator("blockquote", { hasText: answer }).waitFor();
    if (has("edit")) {
      await customer.amends(thanks, better);
      await desk.message(better).getByText("edited").waitFor();
    }
    if (has("deliver")) {
      await customer.more("Receive all answers");
      await desk.message(answer).getByText("Delivered").waitFor();
    }
    if (has("read")) {
      await customer.does("Read", answer);
      await desk.message(answer).getByText("Read", { exact: true }).waitFor();
    }
    if (has("typing")) {
      await customer.more("Type something");
      await desk.transcript.getByText(/is typing…/u).waitFor();
    }
    if (has("delete")) {
      await customer.does("Delete", has("edit") ? better : thanks);
      await desk.transcript.getByText("The client deleted this").waitFor();
    }
    if (has("block")) {
      await customer.page.getByRole("button", { name: "Block us" }).click();
      await desk.transcript.getByText("The client blocked messages from you").waitFor();
    }
    for (const page of [desk.page, customer.page]) expect(page.problems.splice(0)).toEqual([]);
  });
});

describe("email", () => {
  const lev = "lev@mailbox.example";
  const words = "Which of these do you have?";
  const html = `<h1>My list</h1><p>${words}</p><script>document.title = "run"</script><img src="https://bulbs.example/open.gif">`;

  it("is a conversation of letters: subjects, quotations one click away, their layout in a frame where nothing runs", async () => {
    const { email } = simulator;
    await desk.page.route("https://bulbs.example/**", (asked) =>
      asked.fulfill({ contentType: mimeType, body: picture.buffer }),
    );
    email.customer({ id: lev, name: "Lev Orlan" });
    const letter = email.says(lev, words, { subject: "A list of teas", html });
    await desk.opens(words);
    await desk.accepts();
    await desk.message(words).getByRole("heading", { name: "A list of teas" }).waitFor();
    await desk.message(words).getByRole("button", { name: "As it was sent" }).click();
    const layout = desk.message(words).frameLocator("iframe");
    await layout.getByRole("heading", { name: "My list" }).waitFor();
    expect(await desk.message(words).locator("iframe").getAttribute("sandbox")).not.toContain("allow-scripts");
    expect(await sizeOf(layout.locator("img"))).toBeLessThan(100);
    await accessible(desk.page);
    await desk.message(words).getByRole("button", { name: "Load pictures" }).click();
    await expect.poll(() => sizeOf(layout.locator("img")), { timeout: patience }).toBeGreaterThan(100);

    const answer = "All of them.";
    await desk.types(answer);
    await desk.sends();
    const answered = () => email.messages(lev).find(({ text }) => text === answer);
    await expect.poll(answered, { timeout: patience }).toMatchObject({
      ...{ subject: "Re: A list of teas", replyTo: letter.id },
      headers: { "In-Reply-To": `<${letter.id}>` },
    });
    email.says(lev, "One of each!", { message: answered()?.id ?? "", subject: "Re: A list of teas" });
    const reply = desk.message("One of each!");
    await reply.locator("blockquote", { hasText: answer }).waitFor();
    const quoted = reply.getByText(`> ${answer}`);
    expect(await quoted.isVisible()).toBe(false);
    await reply.getByText("Quoted text").click();
    await quoted.waitFor();
  });
});

/** As its bytes say: 0 while they are not there. */
function widthOf(picture: Locator): Promise<number> {
  return picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
}

/** In seconds; NaN while it is not known. */
function lengthOf(player: Locator): Promise<number> {
  return player.evaluate((media: HTMLMediaElement) => {
    media.preload = "metadata";
    return media.duration;
  });
}

/** As it is laid out, for a frame in which nothing can be run. */
async function sizeOf(picture: Locator): Promise<number> {
  return (await picture.boundingBox())?.width ?? 0;
}
