import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parrot as wire } from "./parrot/parrot.ts";
import { withParrot } from "./parrot/with-parrot.ts";

const anna = "880100";
const stage = withParrot();
const parrot = () => stage.simulator.parrot;
const texts = async () => (await stage.told()).map(({ text }) => text);

describe("the webhook", () => {
  it("gets the raw body under its signature", async () => {
    parrot().says(anna, "привет");
    await parrot().settled();
    const [post] = stage.webhook.taken;
    const signature = createHmac("sha256", "seeds")
      .update(post?.body ?? "")
      .digest("hex");
    expect(post?.headers).toMatchObject({ "content-type": "application/json", "x-parrot-signature": signature });
    expect(post?.path).toBe("/hooks/one");
  });

  it("is tried again until it takes a body, sealed afresh, and the next ones wait", async () => {
    stage.webhook.statuses.push(500, 503);
    parrot().says(anna, "one");
    parrot().says(anna, "two");
    expect(await texts()).toEqual(["one", "two"]);
    expect(stage.webhook.taken.map(({ headers }) => headers["x-parrot-try"])).toEqual(["2", "0"]);
  });

  it("has not taken what the provider does not count as an answer", async () => {
    stage.webhook.words = "no";
    parrot().says(anna, "one");
    await expect(parrot().settled(100)).rejects.toThrow("Demo perch still has 1 updates to deliver: Wrong response");
    stage.webhook.words = "";
    await parrot().settled();
    expect(parrot().account.webhook?.lastError).toBeUndefined();
  });

  it("gets what had waited for it", async () => {
    parrot().connect("");
    parrot().says(anna, "one");
    await expect(parrot().settled(20)).rejects.toThrow("there is no webhook");
    parrot().connect(stage.webhook.url, { signing: "other seeds" });
    expect(await texts()).toEqual(["one"]);
    expect(parrot().account.secrets.signing).toBe("other seeds");
  });

  it("that cannot be reached is reported", async () => {
    await stage.webhook.close();
    parrot().says(anna, "one");
    await expect(parrot().settled(100)).rejects.toThrow("Connection refused");
  });

  it("gets a body again on demand, and any body whatever, signed or not", async () => {
    parrot().says(anna, "one");
    parrot().says(anna, "two");
    parrot().redelivers();
    parrot().redelivers(parrot().told()[0]?.number);
    parrot().raw('{"text":"three"}', { "x-parrot-signature": "forged" });
    expect(await texts()).toEqual(["one", "two", "two", "one", "three"]);
    expect(stage.webhook.taken[4]?.headers["x-parrot-signature"]).toBe("forged");
    expect(() => parrot().redelivers(99)).toThrow("Nothing like that was told");
  });

  it("is not tried twice by a provider that does not", async () => {
    const once = { ...wire, name: "once", retries: false as const };
    const { startSimulator } = await import("../simulator.ts");
    const simulator = await startSimulator({}, { once });
    simulator.once.connect(stage.webhook.url);
    stage.webhook.statuses.push(500);
    simulator.once.says(anna, "lost");
    simulator.once.says(anna, "kept");
    await simulator.once.settled();
    await simulator.close();
    expect(stage.webhook.taken.map(({ body }) => body)).toEqual([expect.stringContaining("kept")]);
  });

  it("stays known between runs, with what it has not taken, the chats, the ledger and the numbering", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kit-"));
    const stateFile = join(folder, "state.json");
    await stage.restart({ stateFile });
    stage.webhook.statuses.push(...Array<number>(50).fill(500));
    parrot().connect(stage.webhook.url);
    const { id, files } = parrot().sends("document", anna);
    await stage.send({ to: anna, text: "hi" });
    await stage.restart({ stateFile });
    stage.webhook.statuses.length = 0;
    expect(await stage.told()).toMatchObject([{ id }]);
    expect(parrot().messages(anna)).toMatchObject([{ id }, { by: "ours", text: "hi" }]);
    expect(parrot().ledger()).toMatchObject([{ provider: "parrot", text: "hi" }]);
    expect(Number(parrot().says(anna, "more").id.slice(1))).toBeGreaterThan(Number(id.slice(1)) + 1);
    const file = await fetch(`${stage.simulator.url}/files/parrot/${files[0]?.id}/order.pdf`);
    expect((await file.arrayBuffer()).byteLength).toBe(files[0]?.size);
    await stage.simulator.close();
    await stage.restart({ stateFile });
    rmSync(folder, { recursive: true });
  });
});
