import { describe, expect, it } from "vitest";
import { keepInMemory } from "../../widget/app/browser-storage.ts";
import { inOrder, nextToSend, type Outgoing, toEntry, toFrame, writtenAt } from "../../widget/app/outbox/outgoing.ts";
import { storedOutbox } from "../../widget/app/outbox/stored-outbox.ts";

const written = (id: string, at: number, more: Partial<Outgoing> = {}): Outgoing => ({
  id,
  at,
  text: id,
  files: [],
  page: undefined,
  ...more,
});
const file = {
  id: "f".repeat(32),
  name: "a.png",
  type: "image/png",
  bytes: 1,
  kind: "image",
  state: "stored",
} as const;

describe("the order of sending", () => {
  it("is that of writing, whatever order they are stored in", () => {
    expect(inOrder([written("c", 3), written("a", 1), written("b", 2)]).map((one) => one.id)).toEqual(["a", "b", "c"]);
  });
  it("is the same in every tab where two were written at once", () => {
    expect(inOrder([written("b", 1), written("a", 1)])).toEqual(inOrder([written("a", 1), written("b", 1)]));
  });
  it("goes on past what was refused", () => {
    expect(nextToSend([written("a", 1, { refusal: "too_large" }), written("b", 2)])?.id).toBe("b");
    expect(nextToSend([written("a", 1, { refusal: "too_large" })])).toBeUndefined();
  });
  it("holds when the clock stands still or goes back", () => {
    expect(writtenAt(100, [])).toBe(100);
    expect(writtenAt(100, [written("a", 100)])).toBe(101);
    expect(writtenAt(50, [written("a", 100), written("b", 90)])).toBe(101);
  });
});

describe("a message on its way", () => {
  it("is a frame without what it does not have", () => {
    expect(toFrame(written("a", 1))).toEqual({ t: "send", id: "a", text: "a" });
    expect(toFrame(written("a", 1, { files: [file], page: "https://a.example/" }))).toEqual({
      t: "send",
      id: "a",
      text: "a",
      files: [file.id],
      page: "https://a.example/",
    });
  });
  it("becomes the entry that the house made of it", () => {
    expect(toEntry({ message: written("a", 1, { files: [file] }), seq: 7, at: 9 }, 2)).toMatchObject({
      kind: "message",
      id: "a",
      seq: 7,
      at: 9,
      session: 2,
      author: { kind: "client" },
      files: [file],
    });
  });
});

describe("the stored outbox", () => {
  it("keeps messages, of one line only", () => {
    const keep = keepInMemory();
    const [lamps, chairs] = [storedOutbox("lamps", keep), storedOutbox("chairs", keep)];
    lamps.put(written("b", 2));
    lamps.put(written("a", 1, { files: [file], refusal: "conflict" }));
    chairs.put(written("c", 3));
    expect(storedOutbox("lamps", keep).list()).toEqual(
      [written("a", 1, { files: [file], refusal: "conflict" }), written("b", 2)].map((one) =>
        JSON.parse(JSON.stringify(one)),
      ),
    );
    lamps.remove("a");
    expect(lamps.list().map((one) => one.id)).toEqual(["b"]);
  });
  it("passes over what is not a message", () => {
    const keep = keepInMemory();
    keep.setItem("switchboard:lamps:outbox:a", "{");
    expect(storedOutbox("lamps", keep).list()).toEqual([]);
  });
});
