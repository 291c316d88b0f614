import type { Frame, Page } from "playwright-core";

/** The chat that the widget has put on a site's page, once it has been opened. */
export async function openedChat(page: Page): Promise<Frame> {
  await page.waitForFunction("window.Switchboard");
  await page.evaluate("window.Switchboard.open()");
  for (;;) {
    const frame = page.frames().find((one) => one.url().includes("/widget/frame"));
    if (frame) {
      await frame.locator("textarea").first().waitFor();
      return frame;
    }
    await page.waitForTimeout(50);
  }
}
