import { describe, expect, it } from "vitest";
import { aLine, conversationStub, lastSession, lineStub, operatorAt, visitorAt } from "../support/line.ts";

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

  it("LC6 who the client is and how long they may be answered are shown anew when they change without a decision", async () => {
    const line = await aLine();
    const anna = await operatorAt(line, "anna");
    const visitor = await visitorAt(line, "visitor-two");
    await visitor.ask({ t: "send", text: "hello" });
    await anna.until((frame) => frame.t === "entries");
    const { conversation } = lastSession(anna);
    const news = await conversationStub(conversation).news();
    if (!news?.head.session) throw new Error("there is no session");
    const { head } = news;
    const shown = () => anna.heard.filter((frame) => frame.t === "sessions").length;

    const before = shown();
    await lineStub(line).heard({ head });
    expect(shown()).toBe(before);
    await lineStub(line).heard({ head: { ...head, contact: { name: "Vera Lind", picture: "a-picture" } } });
    await anna.until((frame) => frame.t === "sessions" && frame.sessions[0]?.contact.name === "Vera Lind");
    const session = { ...news.head.session, windowEndsAt: 4_000_000_000_000 };
    await lineStub(line).heard({ head: { ...head, contact: { name: "Vera Lind" }, session } });
    await anna.until((frame) => frame.t === "sessions" && frame.sessions[0]?.windowEndsAt === 4_000_000_000_000);
  });
});
