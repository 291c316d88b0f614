// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { cleanup, fireEvent, render } from "@testing-library/preact";
import { h } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Chat } from "../../widget/app/chat.ts";
import { createFileBytes } from "../../widget/app/files/file-bytes.ts";
import { rows, type Unlisted } from "../../widget/app/transcript/rows.ts";
import { AroundContext } from "../../widget/app/ui/context.ts";
import { LogRow } from "../../widget/app/ui/LogRow.tsx";
import { wordsFor } from "../../widget/app/words.ts";
import { happened, noon, said, wrote } from "./support/entries.ts";

afterEach(cleanup);

const bytes = createFileBytes({ query: () => new URLSearchParams(), token: () => undefined, fetch });

function draw(entries: Parameters<typeof rows>[0], unlisted: Unlisted[] = [], again = (_: string) => {}) {
  const around = { words: wordsFor("en", []), bytes };
  const children = rows(entries, unlisted, 0).map((row) =>
    h(LogRow, { key: row.key, row, chat: { again } as unknown as Chat, shown: signal(false) }),
  );
  return render(h(AroundContext.Provider, { value: around }, children));
}

describe("a message", () => {
  it("is text, whatever it says", () => {
    const nasty = '<img src=x onerror="alert(1)"> <script>alert(1)</script>';
    const { container } = draw([said(1, { text: nasty, author: { kind: "operator", name: "<b>Anna</b>" } })]);
    expect(container.querySelector("img, script, b")).toBeNull();
    expect(container.querySelector(".text")?.textContent).toBe(nasty);
    expect(container.querySelector(".name")?.textContent).toBe("<b>Anna</b>");
  });

  it("links addresses without handing over this page", () => {
    const { getByRole } = draw([said(1, { text: "see https://a.example/x" })]);
    const link = getByRole("link");
    expect([link.getAttribute("href"), link.getAttribute("target"), link.getAttribute("rel")]).toEqual([
      "https://a.example/x",
      "_blank",
      "noopener nofollow",
    ]);
  });

  it("says to a screen reader whose it is and how far it came", () => {
    const { container, getByRole } = draw([wrote(1)]);
    expect(container.querySelector(".bubble")?.textContent).toContain("You: text 1");
    expect(getByRole("img").getAttribute("aria-label")).toBe("Sent");
  });

  it("RC6 shows nothing of what was deleted", () => {
    const { container } = draw([wrote(1), happened(2, { kind: "deletion", of: 1 })]);
    expect(container.textContent).not.toContain("text 1");
    expect(container.textContent).toContain("Message deleted");
  });

  it("that was refused says why, and can be sent again", () => {
    const again = vi.fn();
    const refused: Unlisted = { id: "own", text: "x", files: [], at: noon, fate: { is: "refused", code: "slow_down" } };
    const { getByRole, container } = draw([], [refused], again);
    expect(container.querySelector(".refusal")?.textContent).toContain("Too many messages at once");
    fireEvent.click(getByRole("button", { name: "Send again" }));
    expect(again).toHaveBeenCalledExactlyOnceWith("own");
  });

  it("offers a file that might be dangerous as a download only", () => {
    const svg = { id: "f", name: "a.svg", type: "image/svg+xml", bytes: 9, kind: "image", state: "stored" } as const;
    const { container, getByRole } = draw([said(1, { text: "", files: [svg] })]);
    expect(container.querySelector(".picture")).toBeNull();
    expect(getByRole("button", { name: "Download a.svg" })).toBeTruthy();
  });
});

it("says who has come and that it ended", () => {
  const { container } = draw([happened(1, { event: "assigned", detail: "Anna" }), happened(2, { event: "closed" })]);
  expect(container.textContent).toBe("Anna is with you nowConversation ended");
});
