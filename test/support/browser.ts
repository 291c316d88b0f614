import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The system's Chromium, or the one that comes as a package; that one's own flags would switch web security off. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = installed.find((path) => existsSync(path)) ?? (await unpackedChromium());
  return await chromium.launch({ executablePath, args: quiet });
}

async function unpackedChromium(): Promise<string> {
  const { default: packaged } = await import("@sparticuz/chromium");
  return await packaged.executablePath();
}

export type WatchedPage = Page & { problems: string[] };

/** A page of its own browser profile, in which any error of the page fails the test that looks. */
export async function newPage(
  browser: Browser,
  options: { width?: number; height?: number; locale?: string; dark?: boolean } = {},
): Promise<WatchedPage> {
  const { width = 1440, height = 900, locale = "en-US", dark = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // What is refused with 401, 404 or 422 is said by the page itself.
    if (message.type() === "error" && !/status of 4(0[14]|22)/.test(message.text())) problems.push(message.text());
  });
  return Object.assign(page, { problems });
}

/** Gives a page's browser what `Cookie` says, as whoever has signed in at this address would have it. */
export async function takesCookies(page: Page, url: string, header: string): Promise<void> {
  const cookies = header.split("; ").map((one) => {
    const [name = "", ...value] = one.split("=");
    return { name, value: value.join("="), url };
  });
  await page.context().addCookies(cookies);
}
