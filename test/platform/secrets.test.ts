import { describe, expect, it } from "vitest";
import { open, seal } from "../../src/platform/secrets.ts";

const key = (fill: number) => new Uint8Array(32).fill(fill).toBase64();
const first = key(1);
const second = key(2);

describe("sealed secrets", () => {
  it("open with the key and for the channel they were sealed for", async () => {
    const sealed = await seal("токен 123:abc", "channel-1", first);
    expect(sealed).not.toContain("123:abc");
    expect(await open(sealed, "channel-1", first)).toBe("токен 123:abc");
  });

  it("do not open in another channel's row", async () => {
    const sealed = await seal("token", "channel-1", first);
    await expect(open(sealed, "channel-2", first)).rejects.toThrow();
  });

  it("never look the same twice", async () => {
    expect(await seal("token", "channel-1", first)).not.toBe(await seal("token", "channel-1", first));
  });

  it("outlive a rotation: the new key seals, the old one still opens", async () => {
    const before = await seal("old", "channel-1", first);
    const rotated = `${second}, ${first}`;
    const after = await seal("new", "channel-1", rotated);
    expect(await open(before, "channel-1", rotated)).toBe("old");
    expect(await open(after, "channel-1", second)).toBe("new");
    await expect(open(before, "channel-1", second)).rejects.toThrow(/no longer has/);
  });

  it("do not open when a single character has changed", async () => {
    const sealed = await seal("token", "channel-1", first);
    for (let at = sealed.lastIndexOf(".") + 1; at < sealed.length - 1; at += 3) {
      const other = sealed[at] === "A" ? "B" : "A";
      await expect(open(sealed.slice(0, at) + other + sealed.slice(at + 1), "channel-1", first)).rejects.toThrow();
    }
  });

  it.each(["", "token", "v1.aaaaaaaa.", "v2.aaaaaaaa.AAAA", "v1..AAAA"])(
    "refuse what was never sealed: %j",
    async (text) => {
      await expect(open(text, "channel-1", first)).rejects.toThrow();
    },
  );

  it.each(["", "short", new Uint8Array(16).toBase64()])("refuse a key that is not 32 bytes: %j", async (list) => {
    await expect(seal("token", "channel-1", list)).rejects.toThrow();
  });
});
