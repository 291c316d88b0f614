import { expect, it } from "vitest";
import { keepInMemory } from "../../widget/app/browser-storage.ts";
import { visitorToken } from "../../widget/app/visitor-token.ts";

/** A browser's cookies: what is written joins what is there, without its attributes. */
function jar() {
  const cookies = new Map<string, string>();
  const written: string[] = [];
  return {
    written,
    get cookie() {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    set cookie(text: string) {
      written.push(text);
      const [pair = ""] = text.split(";");
      const [name = "", value = ""] = pair.split("=");
      cookies.set(name, value);
    },
  };
}
const lasting = () => ({ ...keepInMemory(), lasts: true });

it("is made once, of 256 bits, and for one line", () => {
  const keep = lasting();
  const token = visitorToken("lamps", keep, jar());
  expect(token.known()).toBeUndefined();
  const made = token.make();
  expect(made).toMatch(/^[\w-]{43}$/);
  expect([token.make(), visitorToken("lamps", keep, jar()).known()]).toEqual([made, made]);
  expect(visitorToken("chairs", keep, jar()).make()).not.toBe(made);
});

it("is no cookie where there is storage", () => {
  const cookies = jar();
  visitorToken("lamps", lasting(), cookies).make();
  expect(cookies.written).toEqual([]);
});

it("outlives the page where storage is denied, in a cookie of the embedding site's own", () => {
  const cookies = jar();
  cookies.cookie = "other=1";
  const made = visitorToken("lamps", keepInMemory(), cookies).make();
  expect(visitorToken("lamps", keepInMemory(), cookies).known()).toBe(made);
  expect(visitorToken("amps", keepInMemory(), cookies).known()).toBeUndefined();
  expect(cookies.written.at(-1)).toMatch(/; Path=\/widget\/frame; .*SameSite=None; Secure; Partitioned$/);
});
