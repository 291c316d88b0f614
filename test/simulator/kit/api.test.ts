import { describe, expect, it } from "vitest";
import { withParrot } from "./parrot/with-parrot.ts";

const anna = "880100";
const stage = withParrot();
const parrot = () => stage.simulator.parrot;
const hi = () => stage.send({ to: anna, text: "hi" });

describe("the provider's API", () => {
  it("answers at its base as the provider does, and what was accepted is in the chat and in the ledger", async () => {
    const { id: replyTo } = parrot().says(anna, "hello");
    const { id } = await stage.send({ to: anna, text: "hi", replyTo });
    expect(parrot().base).toBe(`${stage.simulator.url}/api/parrot`);
    expect(parrot().messages(anna)[1]).toMatchObject({ id, number: 2, by: "ours", text: "hi", replyTo });
    expect(stage.simulator.ledger()).toMatchObject([
      { provider: "parrot", method: "send", bot: "7700", chat: anna, messageId: id, text: "hi", replyTo },
    ]);
    expect(await stage.send({ to: "nobody", text: "hi" })).toEqual({ problem: "nobody" });
    expect((await stage.post("/api/parrot/dream", {})).status).toBe(404);
  });

  it("takes uploads, and hands files out to whoever has the address", async () => {
    parrot().says(anna, "hello");
    const body = new FormData();
    body.append("to", anna);
    body.append("file", new File(["tea"], "price list.txt", { type: "text/plain" }));
    const headers = { authorization: "Bearer seed-token" };
    await fetch(`${parrot().base}/send`, { method: "POST", headers, body });
    const file = parrot().messages(anna)[1]?.files[0];
    expect(parrot().ledger()).toMatchObject([{ file: { name: "price list.txt", size: 3, mimeType: "text/plain" } }]);
    const download = await fetch(`${stage.simulator.url}/files/parrot/${file?.id}/price%20list.txt`);
    expect([download.headers.get("content-type"), await download.text()]).toEqual(["text/plain", "tea"]);
    expect((await fetch(`${stage.simulator.url}/files/parrot/none/x`)).status).toBe(404);
  });
});

describe("faults", () => {
  it("of a status and of the provider's own code are worded by the provider, and nothing is done", async () => {
    parrot().says(anna, "hello");
    stage.simulator.fault({ provider: "parrot", kind: "429", times: 1, retryAfter: 7 });
    stage.simulator.fault({ provider: "parrot", kind: "error", code: "moulting", times: 1, method: "send" });
    expect(await hi()).toEqual({ problem: "429", retryAfter: 7 });
    expect(await hi()).toEqual({ problem: "moulting" });
    expect(parrot().ledger()).toEqual([]);
    expect(await hi()).toMatchObject({ id: expect.stringMatching(/^m/) });
  });

  it("concern the chat and the method they name", async () => {
    parrot().says(anna, "hello");
    const [file] = parrot().sends("document", anna).files;
    stage.simulator.fault({ provider: "parrot", kind: "500", times: 1, chat: "880101" });
    stage.simulator.fault({ provider: "parrot", kind: "502", times: 1, method: "file" });
    stage.simulator.fault({ provider: "other", kind: "500", times: 1 });
    expect(await hi()).toHaveProperty("id");
    const download = () => fetch(`${stage.simulator.url}/files/parrot/${file?.id}/order.pdf`);
    expect([(await download()).status, (await download()).status]).toEqual([502, 200]);
  });

  it("cut the connection before or after the call is accepted", async () => {
    parrot().says(anna, "hello");
    for (const kind of ["reset_before", "reset_after"] as const) {
      stage.simulator.fault({ provider: "parrot", kind, times: 1 });
      await expect(hi()).rejects.toThrow();
    }
    expect(parrot().ledger()).toHaveLength(1);
  });
});
