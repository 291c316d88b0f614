import { describe, expect, it } from "vitest";
import { conversationStub, operatorAt } from "../support/line.ts";
import { eventsFor, reads, sees, taken } from "./taken.ts";

async function invited() {
  const all = await taken();
  const { anna, boris, conversation } = all;
  expect(await anna.ask({ t: "invite", conversation, operator: "boris" })).toMatchObject({ t: "ack" });
  await sees(boris, (session) => session.invited?.includes("boris") ?? false);
  return all;
}

describe("an invited colleague", () => {
  it("TR2 reads along and writes notes that the visitor does not see, and answers nobody", async () => {
    const { anna, boris, visitor, conversation, epoch } = await invited();
    await visitor.ask({ t: "send", text: "Mine is green" });
    await reads(boris, "Mine is green");
    const note = { t: "send", conversation, epoch, text: "Ask for the number", audience: "house" } as const;
    expect(await boris.ask(note)).toMatchObject({ t: "ack" });
    await reads(anna, "Ask for the number");
    expect(await boris.ask({ t: "send", conversation, epoch, text: "Me!" })).toMatchObject({
      error: { code: "not_eligible", message: /Take the conversation over/ },
    });
    await anna.ask({ t: "send", conversation, epoch, text: "Which number?" });
    await reads(visitor, "Which number?");
    const history = await visitor.ask({ t: "history", after: 0 });
    expect(JSON.stringify([visitor.heard, history])).not.toMatch(/Ask for the number|Boris|invited/);
    expect(await eventsFor(anna, conversation)).toContainEqual(["invited", "Anna", "Boris", undefined]);
  });

  it("TR2 OP2 sees nothing before and nothing after", async () => {
    const { anna, boris, clara, visitor, conversation } = await invited();
    expect(await clara.ask({ t: "history", conversation })).toMatchObject({ error: { code: "not_found" } });
    expect(await clara.ask({ t: "invite", conversation, operator: "clara" })).toMatchObject({
      error: { code: "not_found" },
    });
    expect(await boris.ask({ t: "uninvite", conversation, operator: "boris" })).toMatchObject({ t: "ack" });
    await boris.until((frame) => frame.t === "gone" && frame.conversations.includes(conversation));
    await visitor.ask({ t: "send", text: "For Anna's eyes" });
    await reads(anna, "For Anna's eyes");
    expect(JSON.stringify(boris.heard)).not.toContain("For Anna's eyes");
  });

  it("TR2 takes it over, and whoever had it reads along", async () => {
    const { anna, boris, visitor, conversation, epoch } = await invited();
    expect(await boris.ask({ t: "take_over", conversation, epoch })).toMatchObject({ t: "ack" });
    await sees(anna, ({ holder, invited }) => holder?.id === "boris" && invited?.[0] === "anna");
    expect(await boris.ask({ t: "send", conversation, epoch: epoch + 1, text: "Boris here" })).toMatchObject({
      t: "ack",
    });
    await reads(visitor, "Boris here");
    await reads(anna, "Boris here");
    expect(await anna.ask({ t: "send", conversation, epoch: epoch + 1, text: "Me, too" })).toMatchObject({
      error: { code: "not_eligible" },
    });
    await expect
      .poll(async () => (await conversationStub(conversation).news())?.head.session)
      .toMatchObject({ holder: "boris", epoch: epoch + 1 });
  });

  it("TR2 a supervisor takes over what they were not invited to, an operator does not even see it", async () => {
    const { line, boris, conversation, epoch } = await taken();
    expect(await boris.ask({ t: "take_over", conversation, epoch })).toMatchObject({ error: { code: "not_found" } });
    const clara = await operatorAt(line, "clara", { role: "supervisor" });
    expect(await clara.ask({ t: "take_over", conversation, epoch })).toMatchObject({ t: "ack" });
    await sees(clara, ({ holder }) => holder?.id === "clara");
  });

  it("TR2 is called by a note: hears so, and may read from then on", async () => {
    const { anna, boris, visitor, conversation, epoch } = await taken();
    const note = {
      ...({ t: "send", conversation, epoch, text: "What do you say, @Boris?", audience: "house" } as const),
      mentions: ["boris", "anna", "nobody"],
    };
    const answer = await anna.ask(note);
    const { seq } = answer.t === "ack" ? answer : { seq: 0 };
    expect(await boris.until((frame) => frame.t === "mention")).toMatchObject({ conversation, seq, by: "Anna" });
    await sees(boris, (session) => session.invited?.includes("boris") ?? false);
    const page = await boris.ask({ t: "history", conversation });
    const entry = page.t === "history" && page.entries.find((one) => one.seq === seq);
    expect(entry).toMatchObject({ text: note.text, mentions: [{ id: "boris", name: "Boris" }] });
    expect(anna.heard.some((frame) => frame.t === "mention")).toBe(false);
    expect(JSON.stringify(visitor.heard)).not.toContain("Boris");
  });

  it("TR4 two who type in one session see each other do it", async () => {
    const { anna, boris, conversation } = await invited();
    await anna.ask({ t: "typing", conversation, on: true });
    await boris.ask({ t: "typing", conversation, on: true });
    await boris.until((frame) => frame.t === "typing" && frame.id === "anna" && frame.on);
    await anna.until((frame) => frame.t === "typing" && frame.id === "boris" && frame.on);
  });
});
