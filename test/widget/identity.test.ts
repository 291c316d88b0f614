import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeHouse } from "./support/fake-house.ts";
import { oneVisitor } from "./support/one-visitor.ts";

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("whom the site has signed for", () => {
  it("CN8 is said with every ticket that is asked for, and nowhere else", async () => {
    const house = fakeHouse();
    house.identity = "signed.by-the-shop";
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const tab = oneVisitor(house).openTab();
    await settle(60_000);
    expect(house.tickets).toEqual([]);
    tab.chat.send("hello", []);
    await settle();
    house.drops();
    await settle(60_000);
    expect(house.tickets.map(({ identity }) => identity)).toEqual(["signed.by-the-shop", "signed.by-the-shop"]);
    expect(JSON.stringify(house.sent)).not.toContain("by-the-shop");
    expect(warn).not.toHaveBeenCalled();
  });

  it("CN8 is told to the page's console where it is not taken, and the chat goes on", async () => {
    const house = fakeHouse();
    house.identity = "forged";
    house.problem = "The identity is not signed with this line’s secret.";
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    oneVisitor(house).openTab().chat.send("hello", []);
    await settle();
    expect(warn.mock.calls).toEqual([[house.problem]]);
    expect(house.texts()).toEqual(["hello"]);
  });

  it("CN8 begins a conversation of their own in a browser in which somebody else has written", async () => {
    const house = fakeHouse();
    const { openTab, keep } = oneVisitor(house);
    const before = openTab();
    before.chat.send("from the first", []);
    await settle();
    before.chat.offline();
    before.chat.send("not yet sent", []);
    house.identity = "the.second";
    house.ticketStatus = 409;
    const { chat } = openTab();
    chat.send("from the second", []);
    await settle();
    house.ticketStatus = 200;
    await settle(60_000);
    const [first, refused, second] = house.tickets.map(({ token }) => token);
    expect(refused).toBe(first);
    expect(second).toMatch(/^[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect(keep.getItem("switchboard:lamps:token")).toBe(second);
    expect(house.texts()).toEqual(["from the first", "from the second"]);
    expect(JSON.stringify(chat.rows.value)).not.toContain("not yet sent");
  });
});
