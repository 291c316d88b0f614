// @vitest-environment happy-dom
import { cleanup, fireEvent, render, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EmailBody } from "../../../console/transcript/email-body.tsx";
import { EmailHead } from "../../../console/transcript/email-head.tsx";
import type { MessageEntry } from "../../../src/protocol/entry.ts";

type Email = NonNullable<MessageEntry["email"]>;
const file = "f".repeat(32);
const address = `/api/conversations/c/email/${file}`;

/** The server has the original, or has it not. */
function answering(ok: boolean) {
  const asked = vi.fn(async (_address: string, _init: RequestInit) => new Response(null, { status: ok ? 200 : 404 }));
  vi.stubGlobal("fetch", asked);
  return asked;
}
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("above an email's words", () => {
  const head = (email: Email) => render(<EmailHead email={email} />).container.textContent;

  it("stands its subject, or that it has none", () => {
    expect(head({ subject: "<b>Tulips</b>" })).toBe("<b>Tulips</b>");
    expect(head({})).toBe("(no subject)");
  });

  it("stands who wrote it, where that is not the client, and that no person did", () => {
    expect(head({ subject: "Tulips", from: "work@x.example", automatic: true })).toBe(
      "Tulipsfrom work@x.exampleautomatic",
    );
  });
});

describe("under an email's words", () => {
  const body = (email: Email) => render(<EmailBody conversation="c" email={email} />);

  it("is nothing where there is nothing else of it", () => {
    expect(body({ subject: "Tulips" }).container.innerHTML).toBe("");
  });

  it("is what it quotes, one click away, as text", () => {
    const { container } = body({ quoted: '> <img src="https://x.example/p.gif">' });
    expect(container.querySelector("details")?.open).toBe(false);
    expect(container.querySelector("details div")?.textContent).toBe('> <img src="https://x.example/p.gif">');
    expect(container.querySelector("img")).toBeNull();
  });

  it("is its HTML on demand, in a frame without scripts, and its pictures when they are asked for", async () => {
    const asked = answering(true);
    const { container, getByText } = body({ html: file });
    expect(container.querySelector("iframe")).toBeNull();
    expect(asked).not.toHaveBeenCalled();

    fireEvent.click(getByText("As it was sent"));
    const frame = await waitFor(() => container.querySelector("iframe") ?? Promise.reject(new Error("no frame yet")));
    expect(frame.getAttribute("src")).toBe(address);
    expect(frame.getAttribute("sandbox")).toBe("allow-popups allow-popups-to-escape-sandbox");
    expect(frame.getAttribute("referrerpolicy")).toBe("no-referrer");

    fireEvent.click(getByText("Load pictures"));
    await waitFor(() => expect(container.querySelector("iframe")?.getAttribute("src")).toBe(`${address}?pictures=1`));

    fireEvent.click(getByText("Hide the original"));
    await waitFor(() => expect(container.querySelector("iframe")).toBeNull());
  });

  it("says that the original is not here yet", async () => {
    answering(false);
    const { container, getByText, findByText } = body({ html: file });
    fireEvent.click(getByText("As it was sent"));
    await findByText(/not here yet/);
    expect(container.querySelector("iframe")).toBeNull();
  });
});
