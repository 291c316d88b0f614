import type { Locator } from "playwright-core";
import { vi } from "vitest";
import type { WatchedPage } from "./browser.ts";

export type DeskPage = ReturnType<typeof deskPage>;

type Upload = { name: string; mimeType: string; buffer: Buffer };

/** An operator's console. */
export function deskPage(page: WatchedPage, host: string) {
  const transcript = page.getByRole("main");
  const reply = page.getByRole("textbox", { name: "Reply to the client" });

  /** The message with these words of its own, whatever it quotes. */
  function message(text: string): Locator {
    const words = page.locator("span:not(blockquote *)", { hasText: text });
    return transcript.getByRole("article").filter({ has: words });
  }

  return {
    page,
    transcript,
    message,
    async goesOnDuty(): Promise<void> {
      await page.goto(`${host}/console/`);
      await page.locator("label", { hasText: "On duty" }).first().click();
      await page.getByText("New sessions come to you.").waitFor();
    },
    /** The session in whose row this stands. */
    async opens(text: string): Promise<void> {
      await page.getByRole("link").filter({ hasText: text }).first().click();
    },
    accepts: () => page.getByRole("button", { name: /^Accept/u }).click(),
    /** What comes just then moves the list away under the mouse: then once more, as a person would. */
    async quotes(text: string): Promise<void> {
      const quoted = page.getByRole("button", { name: "Do not quote" });
      await vi.waitFor(async () => {
        await message(text).hover();
        await message(text).getByRole("button", { name: "Reply to this message" }).click();
        await quoted.waitFor({ timeout: 2_000 });
      }, 15_000);
    },
    async attaches(file: Upload): Promise<void> {
      await page.locator("form input[type=file]").setInputFiles(file);
      await page.getByRole("progressbar").waitFor({ state: "detached" });
    },
    types: (text: string) => reply.fill(text),
    sends: () => reply.press("Enter"),
  };
}
