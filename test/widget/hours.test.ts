import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepInMemory } from "../../widget/app/browser-storage.ts";
import { createHours, type Hours } from "../../widget/app/hours.ts";
import { readPlace } from "../../widget/app/place.ts";
import { happened, said, wrote } from "./support/entries.ts";
import { fakeHouse } from "./support/fake-house.ts";
import { oneVisitor } from "./support/one-visitor.ts";

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const hour = 3_600_000;
const token = "a".repeat(43);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("BH4 out of hours, where the line wants a form", () => {
  const closed = { open: false, closedWidget: "form" } as const;
  function visit(entries: ReturnType<typeof fakeHouse>["entries"] = [], hours: Hours = closed) {
    const house = fakeHouse();
    house.hours = hours;
    house.entries.push(...entries);
    const keep = keepInMemory();
    if (entries.length) keep.setItem("switchboard:lamps:token", token);
    return { house, ...oneVisitor(house, keep).openTab() };
  }

  it("who has never written is asked for a way to answer, before any connection", async () => {
    const { chat, house } = visit();
    expect(chat.asksContact.value).toBe(true);
    await settle();
    expect(house.tickets).toEqual([]);
  });
  it("sends the message and the way to answer it at once, and goes on as a chat", async () => {
    const { chat, house } = visit();
    chat.send("hello", [], { contact: { email: "ann@tea.example" } });
    expect(chat.asksContact.value).toBe(false);
    await settle();
    expect(house.sent).toMatchObject([{ t: "send", text: "hello", contact: { email: "ann@tea.example" } }]);
    expect(chat.asksContact.value).toBe(false);
  });
  it("asks again after a conversation that has ended, and not within one", async () => {
    const ended = visit([wrote(1), said(2), happened(3, { event: "closed" })]);
    const underWay = visit([wrote(1), said(2)]);
    await settle();
    expect([ended.chat.asksContact.value, underWay.chat.asksContact.value]).toEqual([true, false]);
  });
  it("asks nothing while the line is open, or stays a chat as ever", async () => {
    const { chat, house } = visit([], { open: true, closedWidget: "form" });
    expect(chat.asksContact.value).toBe(false);
    house.hours = { open: false, closedWidget: "open" };
    chat.send("hello", []);
    await settle();
    expect([chat.hours.value.open, chat.asksContact.value]).toEqual([false, false]);
  });
});

describe("BH4 the hours", () => {
  it("turn by themselves when their time has come", async () => {
    const { now } = createHours({ open: false, closedWidget: "form", until: Date.now() + hour }, Date.now);
    await settle(hour - 1);
    expect(now.value.open).toBe(false);
    await settle(1);
    expect(now.value).toEqual({ open: true, closedWidget: "form" });
  });
  it("are told anew by each connection", async () => {
    const { now, set } = createHours({ open: true, closedWidget: "open", until: Date.now() + hour }, Date.now);
    set({ open: true, closedWidget: "form" });
    await settle(2 * hour);
    expect(now.value.open).toBe(true);
  });
  it("are first what the page of the frame says", () => {
    const root = { dataset: { shown: "form", until: "5" } as DOMStringMap } as HTMLElement;
    const address = new URL("https://chat.example/widget/frame?line=lamps");
    expect(readPlace(root, address, "en").hours).toEqual({ open: false, closedWidget: "form", until: 5 });
    expect(readPlace({ dataset: {} as DOMStringMap } as HTMLElement, address, "en").hours.open).toBe(true);
  });
});
