import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeCodes } from "../../src/protocol/close-codes.ts";
import { keepInMemory } from "../../widget/app/browser-storage.ts";
import { fakeHouse } from "./support/fake-house.ts";
import { oneVisitor } from "./support/one-visitor.ts";

type Tab = ReturnType<ReturnType<typeof oneVisitor>["openTab"]>;

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const minute = 60_000;
const drawn = ({ chat }: Tab) => chat.rows.value.flatMap((row) => (row.kind === "message" ? row : []));
const texts = (tab: Tab) => drawn(tab).map((bubble) => bubble.text);
const fates = (tab: Tab) => drawn(tab).map((bubble) => bubble.fate?.is);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("before the first act", () => {
  it("nothing is stored and nothing is sent", async () => {
    const house = fakeHouse();
    const { openTab, keep } = oneVisitor(house);
    const { told } = openTab();
    await settle(minute);
    expect([keep.keys(), house.tickets, told]).toEqual([[], [], [{ t: "unread", count: 0 }]]);
  });
});

describe("writing", () => {
  it("makes a token of 256 bits, and tells the page that this visitor has written", async () => {
    const house = fakeHouse();
    const { openTab } = oneVisitor(house);
    const tab = openTab();
    tab.chat.send("hello", []);
    await settle();
    expect(house.tickets).toEqual([
      { line: "lamps", token: expect.stringMatching(/^[\w-]{43}$/), site: "https://shop.example", identity: null },
    ]);
    expect(house.sent).toEqual([
      { t: "send", id: expect.stringMatching(/^[\w-]{22}$/), text: "hello", page: "https://shop.example/lamps" },
    ]);
    expect(tab.told).toContainEqual({ t: "wrote" });
  });

  it("shows the message at once and says honestly how far it has come", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    expect([texts(tab), fates(tab)]).toEqual([["hello"], ["waiting"]]);
    const key = drawn(tab)[0]?.key;
    await settle();
    expect([fates(tab), drawn(tab)[0]?.key]).toEqual([["sent"], key]);
    house.sockets[0]?.say({ t: "marks", marks: { delivered: 0, read: 0, houseRead: 1 } });
    expect(fates(tab)).toEqual(["read"]);
  });

  it("says why a message was refused, and sends it again as a new one", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    house.refuses = "too_large";
    tab.chat.send("hello", []);
    await settle(minute);
    expect(house.texts()).toEqual(["hello"]);
    const [refused] = drawn(tab);
    expect(refused?.fate).toEqual({ is: "refused", code: "too_large" });

    house.refuses = undefined;
    tab.chat.again(refused?.key ?? "");
    await settle();
    expect([texts(tab), fates(tab)]).toEqual([["hello"], ["sent"]]);
    expect(new Set(house.sent.map((frame) => frame.id)).size).toBe(2);
  });

  it("sends by itself again what was only too much at once, in order", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    house.refuses = "slow_down";
    tab.chat.send("one", []);
    tab.chat.send("two", []);
    await settle(1000);
    expect(fates(tab)).toEqual(["waiting", "waiting"]);
    house.refuses = undefined;
    await settle(3000);
    expect([texts(tab), fates(tab)]).toEqual([
      ["one", "two"],
      ["sent", "sent"],
    ]);
  });

  it("DL6 sends a message without an answer again under its id, and shows it once", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    house.acknowledges = false;
    tab.chat.send("hello", []);
    await settle(5000);
    house.acknowledges = true;
    await settle(10_000);
    expect(house.entries).toHaveLength(1);
    expect(new Set(house.sent.filter((frame) => frame.t === "send").map((frame) => frame.id)).size).toBe(1);
    expect([texts(tab), fates(tab)]).toEqual([["hello"], ["sent"]]);
  });
});

describe("losing the connection", () => {
  it("keeps what is written meanwhile and sends it once, in order", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("one", []);
    await settle();
    house.ticketStatus = 503;
    house.drops();
    tab.chat.send("two", []);
    tab.chat.send("three", []);
    await settle(minute);
    expect([house.texts(), fates(tab)]).toEqual([["one"], ["sent", "waiting", "waiting"]]);
    house.ticketStatus = 200;
    tab.chat.online();
    await settle();
    expect([house.texts(), fates(tab)]).toEqual([
      ["one", "two", "three"],
      ["sent", "sent", "sent"],
    ]);
  });

  it("keeps it across a reload, whose acknowledgement may have been lost", async () => {
    const house = fakeHouse();
    const keep = keepInMemory();
    const before = oneVisitor(house, keep).openTab();
    house.acknowledges = false;
    before.chat.send("one", []);
    await settle();
    house.drops(closeCodes.expelled);
    before.chat.send("two", []);
    house.acknowledges = true;

    const after = oneVisitor(house, keep).openTab();
    expect(texts(after)).toEqual(["one", "two"]);
    await settle(100);
    expect([texts(after), fates(after)]).toEqual([
      ["one", "two"],
      ["sent", "sent"],
    ]);
    expect(house.entries).toHaveLength(2);
    expect(keep.keys().filter((key) => key.includes("outbox"))).toEqual([]);
  });

  it("DL7 misses nothing and shows nothing twice", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    await settle();
    house.says("one");
    house.says("a note", { audience: "house" });
    house.drops();
    house.says("two");
    house.says("three");
    await settle(1000);
    house.says("four");
    await settle();
    expect(texts(tab)).toEqual(["hello", "one", "two", "three", "four"]);
    expect(house.sent.filter((frame) => frame.t === "history")).toMatchObject([{ after: 2 }]);
  });

  it("notices a line that has gone silent", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    await settle();
    const [silent] = house.sockets;
    if (silent) silent.answersPings = false;
    await settle(90_000);
    expect(silent?.close).toHaveBeenCalled();
    expect([house.sockets.length, tab.chat.phase.value.is]).toEqual([2, "open"]);
  });

  it("does not come back when it is expelled", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    await settle();
    house.drops(closeCodes.expelled);
    await settle(10 * minute);
    expect([house.sockets.length, tab.chat.phase.value]).toEqual([1, { is: "stopped", why: "expelled" }]);
  });

  it.each([
    [403, "refused"],
    [404, "unknown"],
  ])("stops where the ticket is answered by %d", async (status, why) => {
    const house = fakeHouse();
    house.ticketStatus = status;
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    await settle(10 * minute);
    expect([house.tickets.length, tab.chat.phase.value]).toEqual([1, { is: "stopped", why }]);
  });
});

describe("several tabs", () => {
  it("show the same, and only one of them sends", async () => {
    const house = fakeHouse();
    const { openTab } = oneVisitor(house);
    const [left, right] = [openTab(), openTab()];
    left.chat.send("one", []);
    expect(texts(right)).toEqual(["one"]);
    await settle();
    house.ticketStatus = 503;
    house.drops();
    for (const [tab, text] of [
      [right, "two"],
      [left, "three"],
      [right, "four"],
    ] as const)
      tab.chat.send(text, []);
    expect([texts(left), texts(right)]).toEqual([
      ["one", "two", "three", "four"],
      ["one", "two", "three", "four"],
    ]);
    house.ticketStatus = 200;
    await settle(minute);
    expect(house.texts()).toEqual(["one", "two", "three", "four"]);
    for (const tab of [left, right]) {
      expect([texts(tab), fates(tab)]).toEqual([
        ["one", "two", "three", "four"],
        ["sent", "sent", "sent", "sent"],
      ]);
    }
  });

  it("are not misled by a stored list that lags behind", async () => {
    const house = fakeHouse();
    const { openTab, keep } = oneVisitor(house);
    const [left, right] = [openTab(), openTab()];
    left.chat.send("one", []);
    const [key = ""] = keep.keys().filter((one) => one.includes("outbox"));
    const stale = keep.getItem(key) ?? "";
    await settle();
    keep.setItem(key, stale);
    right.chat.send("two", []);
    await settle(minute);
    for (const tab of [left, right]) expect(texts(tab)).toEqual(["one", "two"]);
    expect(house.entries).toHaveLength(2);
  });
});

describe("reading", () => {
  const returning = async (open: boolean) => {
    const house = fakeHouse();
    const { openTab } = oneVisitor(house);
    const first = openTab();
    first.chat.send("hello", []);
    await settle();
    first.host.open.value = open;
    return { house, tab: first };
  };

  it("counts what came while the window was closed, and marks it read when it is seen", async () => {
    const { house, tab } = await returning(false);
    house.says("one");
    house.says("two");
    await settle();
    expect(tab.told.at(-1)).toEqual({ t: "unread", count: 2 });
    expect(house.sent.filter((frame) => frame.t === "read")).toEqual([]);

    tab.host.open.value = true;
    tab.chat.inView.value = true;
    await settle();
    expect(house.sent.filter((frame) => frame.t === "read")).toMatchObject([{ seq: 3 }]);
    expect(tab.told.at(-1)).toEqual({ t: "unread", count: 0 });
  });

  it("hangs up a while after the window was closed", async () => {
    const { house, tab } = await returning(true);
    house.says("here you are");
    tab.chat.inView.value = true;
    tab.host.open.value = false;
    await settle(4 * minute);
    expect(tab.chat.phase.value.is).toBe("open");
    await settle(2 * minute);
    expect(tab.chat.phase.value.is).toBe("idle");
    expect(house.sockets[0]?.close).toHaveBeenCalled();
  });

  it("stays while an answer may come", async () => {
    const { tab } = await returning(false);
    await settle(30 * minute);
    expect(tab.chat.phase.value.is).toBe("open");
  });

  it("loads earlier messages before the first one", async () => {
    const { house } = await returning(true);
    for (let count = 0; count < 120; count += 1) house.says(`m${count}`);
    house.drops();
    const keep = keepInMemory();
    keep.setItem("switchboard:lamps:token", "known");
    const tab = oneVisitor(house, keep).openTab();
    await settle();
    expect(texts(tab)).toHaveLength(50);
    await tab.chat.older();
    await tab.chat.older();
    expect([texts(tab).length, texts(tab)[0], texts(tab).at(-1)]).toEqual([121, "hello", "m119"]);
  });
});

describe("typing", () => {
  it("is told to the house at once, now and then, and when it ends", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    await settle();
    for (let second = 0; second < 10; second += 1) {
      tab.chat.typed();
      await settle(1000);
    }
    await settle(minute);
    expect(house.sent.flatMap((frame) => (frame.t === "typing" ? frame.on : []))).toEqual([true, true, true, false]);
  });

  it("of the house is shown, and forgotten when it speaks or falls silent", async () => {
    const house = fakeHouse();
    const tab = oneVisitor(house).openTab();
    tab.chat.send("hello", []);
    await settle();
    const types = () => house.sockets[0]?.say([{ t: "typing", name: "Anna", on: true }]);
    types();
    expect(tab.chat.houseTyping.value).toBe("Anna");
    house.says("hi");
    expect(tab.chat.houseTyping.value).toBeUndefined();
    types();
    await settle(9000);
    expect(tab.chat.houseTyping.value).toBeUndefined();
  });
});
