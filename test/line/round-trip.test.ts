import { describe, expect, it } from "vitest";
import { aLine, lastSession, operatorAt, visitorAt } from "../support/line.ts";

describe("a visitor and an operator", () => {
  it("RC2 DL6 talk: each message is acknowledged with its seq and heard on the other side", async () => {
    const line = await aLine();
    const anna = await operatorAt(line, "anna");
    const visitor = await visitorAt(line, "visitor-one");

    const asked = await visitor.ask({ t: "send", text: "Do you ship to Tver?" });
    expect(asked).toMatchObject({ t: "ack", seq: 1 });
    await anna.until((frame) => frame.t === "entries" && frame.entries.some((entry) => entry.seq === 1));
    const { conversation, epoch } = lastSession(anna);
    const answered = await anna.ask({ t: "send", conversation, epoch, text: "We do." });
    expect(answered).toMatchObject({ t: "ack", seq: 3 });
    const heard = await visitor.until(
      (frame) =>
        frame.t === "entries" && frame.entries.some((entry) => entry.kind === "message" && entry.text === "We do."),
    );
    expect(heard).toMatchObject({ t: "entries" });
    expect(JSON.stringify(heard)).not.toContain('"anna"');
  });
});
