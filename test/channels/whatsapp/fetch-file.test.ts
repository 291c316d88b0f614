import { describe, expect, it } from "vitest";
import { fetchFile } from "../../../src/channels/whatsapp/fetch-file.ts";
import { answering, type ProviderAnswer, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, phoneId } from "./fixtures.ts";

const account = accountAt("https://graph.facebook.com");
const place = "https://media.example/whatsapp/?mid=900100000000001";
const found = { status: 200, body: { messaging_product: "whatsapp", url: place, mime_type: "image/jpeg", id: "9001" } };
const mediaWith = (file: ProviderAnswer, media: ProviderAnswer = found) =>
  answering((url) => (url.startsWith(account.base) ? media : file));
const fetchBy = (wire: ReturnType<typeof answering>, ref = "9001") => fetchFile(ref, account, wireOf(wire.fetch));

describe("fetchFile", () => {
  it("RC8 asks where the file is, and brings it with the token", async () => {
    const wire = mediaWith({ status: 200, body: "the bytes" });
    const fetched = await fetchBy(wire);
    expect(fetched.ok && (await fetched.body.text())).toBe("the bytes");
    expect(wire.calls.map(({ url }) => url)).toEqual([
      `https://graph.facebook.com/v25.0/9001?phone_number_id=${phoneId}`,
      place,
    ]);
    for (const { init } of wire.calls) {
      expect(init?.headers).toMatchObject({ Authorization: `Bearer ${account.secrets.token}` });
    }
  });

  it("RC8 a reference cannot lead elsewhere", async () => {
    const wire = mediaWith({ status: 200, body: "" });
    await fetchBy(wire, "../me?x=1");
    expect(wire.calls[0]?.url).toBe(`https://graph.facebook.com/v25.0/..%2Fme%3Fx%3D1?phone_number_id=${phoneId}`);
  });

  it("RC8 what is gone is not asked for again, what fails for now is", async () => {
    const gone = { status: 400, body: { error: { code: 100, message: "Object does not exist" } } };
    const busy = { status: 400, body: { error: { code: 130429, message: "Rate limit hit" } } };
    const fine = { status: 200, body: "" };
    expect(await fetchBy(mediaWith(fine, gone))).toMatchObject({ ok: false, retry: false });
    expect(await fetchBy(mediaWith(fine, { status: 200, body: { url: "nowhere" } }))).toMatchObject({ retry: false });
    expect(await fetchBy(mediaWith(fine, busy))).toMatchObject({ ok: false, retry: true });
    expect(await fetchBy(mediaWith({ status: 503, body: "" }))).toMatchObject({ ok: false, retry: true });
  });
});
