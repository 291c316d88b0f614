import { describe, expect, it } from "vitest";
import { fetchFile } from "../../../src/channels/email/fetch-file.ts";
import { readOriginal } from "../../../src/channels/email/original.ts";
import { sniff } from "../../../src/platform/sniff.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, fixture, raw, rawOf } from "./fixtures.ts";

const account = accountAt("https://cloudflare-dns.com");

async function fetched(name: string, piece: string): Promise<Uint8Array> {
  const wire = wireOf(fetch, async (id) => {
    expect(id).toBe(raw);
    return new Blob([new Uint8Array(fixture(name))]);
  });
  const file = await fetchFile(`${raw}#${piece}`, account, wire);
  if (!file.ok) throw new Error(file.reason);
  return new Uint8Array(await file.body.arrayBuffer());
}
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("fetchFile", () => {
  it("RC8 brings the bytes of each attachment out of the stored mail", async () => {
    expect(textOf(await fetched("attachments", "0"))).toBe("%PDF-1.4 a made-up order");
    expect(textOf(await fetched("attachments", "1"))).toBe("bulb,count\ntulip,20\n");
    expect(sniff(await fetched("attachments", "2"))?.type).toBe("image/png");
    expect(textOf(await fetched("calendar", "0"))).toContain("BEGIN:VCALENDAR");
  });

  it("brings the whole text, and the mail itself", async () => {
    expect(textOf(await fetched("reply-gmail", "text"))).toMatch(/^Twenty, please\.[\s\S]*> Anna/);
    expect(await fetched("malformed", "raw")).toEqual(fixture("malformed"));
  });

  it("brings the HTML so that it is no page, with the pictures that came with it inside", async () => {
    const bytes = await fetched("inline-picture", "original");
    expect(sniff(bytes)).toEqual({ type: "text/plain", kind: "document" });
    const html = readOriginal(textOf(bytes)) ?? "";
    expect(html).toMatch(/<img src="data:image\/png;base64,iVBOR[^"]+">/);
    expect(html).toContain("https://tracker.customer.example/p.gif");
    expect(readOriginal(textOf(await fetched("alternative", "original")))).toContain("<b>ship</b>");
  });

  it.each(["", "{", "null", '{"html":5}', "<html>"])("%j is no stored HTML", (json) => {
    expect(readOriginal(json)).toBeUndefined();
  });

  it.each(["a-file", raw, `${raw}#`, `${raw}#x`, `${raw}#-1`, "mail-../x#0", `${raw}#0#1`])(
    "RC8 %s is no file of a mail",
    async (ref) => {
      const wire = wireOf(fetch, () => Promise.reject(new Error("asked")));
      expect(await fetchFile(ref, account, wire)).toMatchObject({ ok: false, retry: false });
    },
  );

  it("RC8 a part that is not there is not asked for again; a store that is down is", async () => {
    const stored = wireOf(fetch, async () => new Blob([new Uint8Array(fixture("plain"))]));
    expect(await fetchFile(`${rawOf("b")}#7`, account, stored)).toMatchObject({ ok: false, retry: false });
    const down = wireOf(fetch, () => Promise.reject(new Error("R2 is down")));
    expect(await fetchFile(`${raw}#0`, account, down)).toMatchObject({ ok: false, retry: true });
  });
});
