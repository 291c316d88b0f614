// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, waitFor } from "@testing-library/preact";
import { type ComponentChildren, h } from "preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RefusalCode } from "../../src/protocol/refusal.ts";
import { keepInMemory } from "../../widget/app/browser-storage.ts";
import type { Chat } from "../../widget/app/chat.ts";
import { createFileBytes } from "../../widget/app/files/file-bytes.ts";
import { Choices } from "../../widget/app/ui/Choices.tsx";
import { AroundContext } from "../../widget/app/ui/context.ts";
import { Menu } from "../../widget/app/ui/Menu.tsx";
import { Stars } from "../../widget/app/ui/Stars.tsx";
import { wordsFor } from "../../widget/app/words.ts";
import { said, wrote } from "./support/entries.ts";
import { fakeHouse } from "./support/fake-house.ts";
import { oneVisitor } from "./support/one-visitor.ts";

const bytes = createFileBytes({ query: () => new URLSearchParams(), token: () => undefined, fetch });
const around = { words: wordsFor("en", []), bytes };
const draw = (child: ComponentChildren) => render(h(AroundContext.Provider, { value: around }, child));
/** A house that does everything, or refuses everything. */
function chatThat(code?: RefusalCode) {
  const done = async () => code;
  const acts = { end: vi.fn(done), withdraw: vi.fn(done), rate: vi.fn(done), send: vi.fn() };
  return { ...acts, underWay: signal(true) };
}
const asChat = (chat: ReturnType<typeof chatThat>) => chat as unknown as Chat;

afterEach(cleanup);

describe("LC7 the stars", () => {
  it("go to the house with the words that were added", async () => {
    const chat = chatThat();
    const { getByRole, getByLabelText } = draw(h(Stars, { session: 7, chat: asChat(chat) }));
    fireEvent.click(getByRole("radio", { name: "4 of 5" }));
    fireEvent.input(getByLabelText("Would you like to add something?"), { target: { value: "kind" } });
    fireEvent.click(getByRole("button", { name: "Send" }));
    await waitFor(() => expect(chat.rate).toHaveBeenCalledExactlyOnceWith(7, 4, "kind"));
  });
  it("that are refused say so", async () => {
    const { getByRole } = draw(h(Stars, { session: 7, chat: asChat(chatThat("closed")) }));
    fireEvent.click(getByRole("radio", { name: "1 of 5" }));
    fireEvent.click(getByRole("button", { name: "Send" }));
    await waitFor(() => expect(getByRole("alert").textContent).toContain("The rating was not taken"));
  });
});

describe("a choice", () => {
  const choices = { of: 3, buttons: [{ id: "tea", label: "Tea" }], live: true, pressed: undefined };
  it("CN2 is said with its label, and tells which it was", () => {
    const chat = chatThat();
    const { getByRole } = draw(h(Choices, { choices, chat: asChat(chat) }));
    fireEvent.click(getByRole("button", { name: "Tea" }));
    expect(chat.send).toHaveBeenCalledExactlyOnceWith("Tea", [], { press: { of: 3, button: "tea" } });
  });
  it("that was made keeps its place and its focus, and does nothing", () => {
    const chat = chatThat();
    const made = { ...choices, live: false, pressed: "tea" };
    const { getByRole } = draw(h(Choices, { choices: made, chat: asChat(chat) }));
    const button = getByRole("button", { name: "Tea", pressed: true });
    fireEvent.click(button);
    expect(chat.send).not.toHaveBeenCalled();
    expect([button.getAttribute("aria-disabled"), button.hasAttribute("disabled")]).toEqual(["true", false]);
  });
});

describe("the menu", () => {
  function open(chat: ReturnType<typeof chatThat>) {
    const drawn = draw(h(Menu, { chat: asChat(chat) }));
    fireEvent.click(drawn.getByRole("button", { name: "More" }));
    return drawn;
  }
  it("LC1 ends the conversation, where there is one", async () => {
    const chat = chatThat();
    const { getByRole, queryByRole } = open(chat);
    fireEvent.click(getByRole("button", { name: "End the conversation" }));
    await waitFor(() => expect(queryByRole("dialog")).toBeNull());
    expect(chat.end).toHaveBeenCalledOnce();
    chat.underWay.value = false;
    fireEvent.click(getByRole("button", { name: "More" }));
    await waitFor(() => expect(queryByRole("button", { name: "End the conversation" })).toBeNull());
  });
  it("CN6 takes consent back only after saying what that does", async () => {
    const chat = chatThat();
    const { getByRole, container } = open(chat);
    fireEvent.click(getByRole("button", { name: "Take my consent back" }));
    expect(chat.withdraw).not.toHaveBeenCalled();
    await waitFor(() => expect(container.textContent).toContain("erases for good all that we keep about you"));
    fireEvent.click(getByRole("button", { name: "Take back and erase" }));
    await waitFor(() => expect(chat.withdraw).toHaveBeenCalledOnce());
  });
  it.each([
    ["conflict", "There is no consent of yours"],
    ["unavailable", "That did not work"],
  ] as const)("CN6 stays open and says why it was refused: %s", async (code, words) => {
    const { getByRole } = open(chatThat(code));
    fireEvent.click(getByRole("button", { name: "Take my consent back" }));
    fireEvent.click(await waitFor(() => getByRole("button", { name: "Take back and erase" })));
    await waitFor(() => expect(getByRole("alert").textContent).toContain(words));
  });
});

describe("what is asked of the house", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  async function visitor() {
    const house = fakeHouse();
    house.entries.push(wrote(1), said(2));
    const keep = keepInMemory();
    keep.setItem("switchboard:lamps:token", "a".repeat(43));
    const { chat } = oneVisitor(house, keep).openTab();
    await vi.advanceTimersByTimeAsync(0);
    return { house, chat };
  }

  it("LC1 LC7 CN6 is one frame each, whose refusal is told", async () => {
    const { house, chat } = await visitor();
    const acts = () => Promise.all([chat.rate(1, 5, "  "), chat.end(), chat.withdraw()]);
    const done = acts();
    await vi.advanceTimersByTimeAsync(0);
    expect(await done).toEqual([undefined, undefined, undefined]);
    const frames = house.sent.filter(({ t }) => t === "rate" || t === "end" || t === "withdraw");
    const id = expect.any(String);
    expect(frames).toEqual([
      { t: "rate", id, session: 1, stars: 5 },
      { t: "end", id },
      { t: "withdraw", id },
    ]);
    house.refuses = "conflict";
    const refused = acts();
    await vi.advanceTimersByTimeAsync(0);
    expect(await refused).toEqual(["conflict", "conflict", "conflict"]);
  });
  it("is not pretended to be done where there is no connection", async () => {
    const { house, chat } = await visitor();
    house.ticketStatus = 503;
    house.drops();
    expect(await chat.end()).toBe("unavailable");
  });
});
