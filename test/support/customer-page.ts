import type { Locator } from "playwright-core";
import type { WatchedPage } from "./browser.ts";

export type CustomerPage = ReturnType<typeof customerPage>;

/** The simulator's page of one provider, on which a person plays its customers. */
export function customerPage(page: WatchedPage, simulator: string) {
  const message = () => page.getByRole("textbox", { name: "Message", exact: true });

  /** The message with these words of its own, whatever it quotes. A letter's are in a frame: it is the newest of ours. */
  function bubble(text: string): Locator {
    const said = page.getByRole("article").filter({ has: page.locator(".words", { hasText: text }) });
    const letter = page.getByRole("article", { name: "Answer" }).filter({ has: page.locator(".layout") });
    return said.or(letter.last()).first();
  }

  return {
    page,
    bubble,
    /** What came from us. */
    answers: page.getByRole("article", { name: "Answer" }),
    /** As whoever is there already, newest first. */
    async open(provider: string): Promise<void> {
      await page.goto(`${simulator}/${provider}`);
    },
    async writes(text: string, subject?: string): Promise<void> {
      if (subject !== undefined) await page.getByLabel(/^Subject/u).fill(subject);
      await message().fill(text);
      await message().press("Enter");
    },
    /** One of the ready-made things. */
    async attaches(label: string): Promise<void> {
      await page.getByRole("button", { name: "Attach" }).click();
      await page.locator("#attachments [data-act]").getByText(label, { exact: true }).click();
    },
    async does(action: string, text: string): Promise<void> {
      await bubble(text).hover();
      await bubble(text).getByRole("button", { name: action, exact: true }).click();
    },
    /** One of those that are about the whole chat. */
    async more(action: string): Promise<void> {
      await page.getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole("button", { name: action, exact: true }).click();
    },
    async presses(label: string): Promise<void> {
      await page.locator(".keyboard").getByRole("button", { name: label, exact: true }).click();
    },
    async amends(text: string, better: string): Promise<void> {
      await this.does("Edit", text);
      await message().fill(better);
      await message().press("Enter");
    },
  };
}
