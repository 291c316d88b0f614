import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultTexts } from "../../src/protocol/default-texts.ts";
import { aClientUnder } from "../support/client.ts";
import { aLine, inActor } from "../support/line.ts";
import { silentTexts } from "../support/terms.ts";

const minute = 60_000;
const hour = 60 * minute;
const texts = defaultTexts.en;
/** Open on weekdays from nine to six in Berlin; the clock of these tests begins on a Thursday at 1 a.m. there. */
const hours = {
  zone: "Europe/Berlin",
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00", overnight: false })),
  exceptions: [],
};

beforeAll(() => aLine());

const reasonOf = async (client: ReturnType<typeof aClientUnder>) => {
  const details = await client.stub().details(client.supervisor, true);
  return "refusal" in details ? undefined : details.reason;
};

describe("what time does to a session", () => {
  it("LC5 a day of silence after our answer ends it, with one reminder an hour before", async () => {
    const client = aClientUnder({ texts: { ...silentTexts, reminder: texts.reminder } });
    await client.says("hello");
    await client.answer("good day");
    await client.pass(22 * hour);
    expect(await client.said()).toEqual([]);
    await client.pass(hour);
    await evictDurableObject(client.stub());
    await client.pass(minute);
    expect(await client.said()).toEqual(["reminder"]);
    await client.pass(hour);
    expect(await reasonOf(client)).toBe("silence");
    expect(await client.said()).toEqual(["reminder"]);
  });

  it("LC5 never while the client waits for us, and counted anew from each answer", async () => {
    const client = aClientUnder({});
    await client.says("hello");
    await client.pass(48 * hour);
    expect((await client.session())?.closed).toBe(false);
    await client.answer("sorry for the wait");
    await client.pass(20 * hour);
    await client.answer("anything else?");
    await client.pass(20 * hour);
    expect((await client.session())?.closed).toBe(false);
  });

  it("LC5 an alarm that comes days late ends it, and reminds nobody of that", async () => {
    const client = aClientUnder({ texts: { ...silentTexts, reminder: texts.reminder } });
    await client.says("hello");
    await client.answer("good day");
    await client.pass(72 * hour);
    expect(await client.said()).toEqual([]);
    expect(await reasonOf(client)).toBe("silence");
  });

  it("LC6 two hours before the window ends the operator is warned, and then nothing can be said", async () => {
    const client = aClientUnder({ replyWindow: 24 * hour });
    await client.says("hello");
    expect((await client.session())?.windowEndsAt).toBe(client.now() + 24 * hour);
    await client.pass(22 * hour);
    await client.pass(minute);
    expect(await client.events()).toEqual(["window_ending"]);
    await client.pass(2 * hour);
    expect(await client.events()).toEqual(["window_ending", "window_ended"]);
    expect(await client.answer("too late")).toMatchObject({ refusal: { code: "window" } });
    await client.says("hello again");
    expect(await client.answer("just in time")).toMatchObject({ duplicate: false });
  });

  it("LC6 the window is known though the actor went down before the terms came", async () => {
    const client = aClientUnder({ replyWindow: 24 * hour });
    await client.append({ text: "hello" }, client.channel);
    await evictDurableObject(client.stub());
    await client.begin();
    const { openedAt = 0, windowEndsAt } = (await client.session()) ?? {};
    expect(windowEndsAt).toBe(openedAt + 24 * hour);
  });

  it("LC6 nothing is said by itself either once it is over", async () => {
    const client = aClientUnder({ replyWindow: 24 * hour, texts, asksRating: true });
    await client.says("hello");
    await client.answer("good day");
    await client.says("are you there?");
    await client.pass(25 * hour);
    await client.close();
    expect(await reasonOf(client)).toBe("operator");
    expect(await client.said()).toEqual(["welcome"]);
  });

  it("LC6 where the window ends and nobody waits, the session does too", async () => {
    const client = aClientUnder({ replyWindow: 24 * hour, texts });
    await client.says("hello");
    await client.pass(hour);
    await client.answer("good day");
    await client.pass(23 * hour);
    expect(await reasonOf(client)).toBe("reply_window");
    expect((await client.said()).includes("closing")).toBe(false);
  });
});

describe("the end of a session and after", () => {
  it("LC4 who writes within ten minutes goes on in the same session, and the Line hears who had it", async () => {
    const client = aClientUnder({});
    await client.says("hello");
    await client.answer("good day");
    await client.close();
    await client.pass(9 * minute);
    await client.says("one more thing");
    expect(await client.session()).toMatchObject({ number: 1, closed: false, reopened: { operator: "anna" } });
    await client.close();
    expect((await client.events()).filter((event) => event === "closed")).toHaveLength(2);
    await client.pass(11 * minute);
    await client.says("a new matter");
    expect(await client.session()).toMatchObject({ number: 2, previous: { operator: "anna" } });
    expect(await client.stub().details(client.supervisor, true)).toMatchObject({ predecessor: 1 });
  });

  it("LC4 where it stands is the same after an eviction", async () => {
    const client = aClientUnder({});
    await client.says("hello");
    await client.answer("good day");
    await client.says("thank you");
    await client.close();
    await client.pass(minute);
    await client.says("one more thing");
    const before = await client.session();
    expect(before).toMatchObject({ waitingSince: client.now() });
    await evictDurableObject(client.stub());
    expect(await client.session()).toEqual(before);
  });

  it("LC7 the client is asked how it was, and a bare digit is the rating and opens nothing (LC4)", async () => {
    const client = aClientUnder({ texts, asksRating: true });
    await client.says("hello");
    await client.answer("good day");
    await client.close();
    expect((await client.said()).slice(-2)).toEqual(["closing", "rating"]);
    await client.says("9");
    expect((await client.session())?.closed).toBe(false);
    await client.answer("nine of what?");
    await client.close();
    await client.says("4");
    expect(await client.session()).toMatchObject({ number: 1, closed: true, stars: 4 });
    await expect.poll(() => client.rows("session_index")).toMatchObject([{ stars: 4, holder: "anna" }]);
  });

  it("LC7 the widget's stars come with a comment, once, and only for what has ended", async () => {
    const client = aClientUnder({ texts, asksRating: true });
    await client.says("hello");
    await client.answer("good day");
    expect(await client.stub().rate(1, 5, "great")).toMatchObject({ refusal: { code: "closed" } });
    await client.close();
    expect(await client.stub().rate(1, 5, "great")).toMatchObject({
      entries: [{ event: "rated", detail: "5", text: "great" }, {}],
    });
    expect(await client.stub().rate(1, 1, undefined)).toMatchObject({ refusal: { code: "conflict" } });
    expect(await client.stub().details(client.supervisor, true)).toMatchObject({
      rating: { stars: 5, comment: "great" },
    });
  });

  it("LC7 nobody is asked who was never answered", async () => {
    const client = aClientUnder({ texts, asksRating: true });
    await client.says("hello");
    await client.close();
    expect(await client.said()).not.toContain("rating");
  });

  it("LC7 a digit of somebody who was never answered is a message", async () => {
    const client = aClientUnder({ texts, asksRating: true });
    await client.says("how many lamps may I order?");
    await client.close();
    await client.says("2");
    expect((await client.stub().news())?.head.session).toMatchObject({ closed: false });
    expect(await client.stub().rate(1, 5, undefined)).toMatchObject({ refusal: { code: "closed" } });
  });

  it("LC4 LC7 stars that come twice, or too late, open nothing and change nothing", async () => {
    const client = aClientUnder({ texts, asksRating: true });
    await client.says("hello");
    await client.answer("good day");
    await client.close();
    const asked = (await client.entries()).find((one) => one.kind === "message" && one.says === "rating")?.seq ?? 0;
    await client.presses(asked, "rate:4", "4");
    await client.presses(asked, "rate:1", "1");
    await client.says("1");
    expect(await client.session()).toMatchObject({ number: 1, closed: true, stars: 4 });
    await client.pass(25 * hour);
    await client.presses(asked, "rate:2", "2");
    expect(await client.session()).toMatchObject({ number: 1, closed: true, stars: 4 });
    await client.says("2");
    expect(await client.session()).toMatchObject({ number: 2 });
  });

  it("LC1 the client ends it themselves", async () => {
    const client = aClientUnder({});
    await client.says("hello");
    await client.stub().end();
    expect(await reasonOf(client)).toBe("client");
  });

  it("LC8 spam ends it in silence, takes the lead back, and later messages open nothing until the mark is lifted", async () => {
    const client = aClientUnder({ texts, asksRating: true, makesLeads: true });
    await client.says("buy my watches");
    await client.answer("no, thank you");
    await expect.poll(() => client.rows("lead")).toHaveLength(1);
    const by = { id: "anna", name: "Anna", from: "192.0.2.7" };
    await client.stub().markSpam(1, 99, by);
    expect(await reasonOf(client)).toBe("spam");
    expect((await client.said()).filter((says) => says !== "welcome")).toEqual([]);
    await expect
      .poll(async () => [await client.rows("lead"), (await client.rows("spam_mark")).length])
      .toEqual([[], 1]);
    await client.says("cheap watches");
    await evictDurableObject(client.stub());
    await client.says("very cheap watches");
    expect(await client.session()).toMatchObject({ number: 1, closed: true });
    expect((await client.stub().news())?.head.spam).toBe(true);
    expect(JSON.stringify(await client.entries())).toContain("very cheap watches");
    expect(await client.stub().liftSpam({ ...client.supervisor, lines: ["another"] }, by)).toMatchObject({
      refusal: {},
    });
    expect(await client.stub().liftSpam(client.supervisor, by)).toBeUndefined();
    await expect.poll(() => client.rows("spam_mark")).toEqual([]);
    await client.says("sorry, a real question");
    expect(await client.session()).toMatchObject({ number: 2, closed: false });
  });
});

describe("somebody marked as spam", () => {
  it("LC8 CN5 makes no lead and rates nothing until the mark is lifted, and then a lead may be saved again", async () => {
    const client = aClientUnder({ texts, asksRating: true, makesLeads: true });
    await client.says("hello");
    await client.answer("good day");
    await client.close();
    await expect.poll(() => client.rows("lead")).toHaveLength(1);
    const by = { id: "anna", name: "Anna", from: "192.0.2.7" };
    await client.stub().markSpam(1, 99, by);
    expect(await client.stub().rate(1, 5, undefined)).toMatchObject({ refusal: { code: "closed" } });
    expect(await client.stub().saveLead(1, by)).toMatchObject({ refusal: { code: "conflict" } });
    await expect.poll(() => client.rows("lead")).toEqual([]);
    await client.pass(minute);
    await client.stub().liftSpam(client.supervisor, by);
    expect(await client.stub().saveLead(1, by)).toMatchObject({ entries: [{ event: "lead_saved" }] });
    await expect.poll(() => client.rows("lead")).toHaveLength(1);
  });
});

describe("what the line says out of hours", () => {
  it("BH3 once per closed period, and instead of the welcome", async () => {
    const client = aClientUnder({ texts, hours });
    await client.says("hello");
    await client.says("hello?");
    expect(await client.said()).toEqual(["offHours"]);
    const [, told] = await client.entries();
    expect(told?.kind === "message" && told.text).toContain("Thursday");
    await client.pass(10 * hour);
    await client.says("are you open now?");
    expect(await client.said()).toEqual(["offHours"]);
    await client.pass(12 * hour);
    await client.says("and now?");
    expect(await client.said()).toEqual(["offHours", "offHours"]);
  });

  it("BH3 not when one of us wrote in the last five minutes", async () => {
    const client = aClientUnder({ texts: { ...silentTexts, offHours: texts.offHours }, hours });
    await client.pass(16 * hour);
    await client.says("hello");
    await client.answer("good day");
    await client.pass(58 * minute);
    await client.answer("we close in a moment");
    await client.pass(4 * minute);
    await client.says("thank you");
    expect(await client.said()).toEqual([]);
    await client.pass(2 * minute);
    await client.says("one more thing");
    expect(await client.said()).toEqual(["offHours"]);
  });

  it("BH5 a session's first answer is its own, whenever the directory hears of it", async () => {
    const client = aClientUnder({});
    await client.says("hello");
    await client.close();
    await client.pass(hour);
    await client.says("another matter");
    await client.answer("good day");
    const numbers = async () =>
      (await client.rows<{ session: number; first_answer_wall: number | null }>("session_index")).map((row) => [
        row.session,
        row.first_answer_wall,
      ]);
    await client.close();
    await client.pass(hour);
    await client.says("a third");
    await inActor(client.stub(), (_, { storage }) =>
      storage.sql.exec(
        "INSERT INTO outbox (lane, work, created_at, due) SELECT 'directory', json_object('type', 'project', 'session', number), 0, 0 FROM session",
      ),
    );
    await evictDurableObject(client.stub());
    await client.pass(minute);
    await expect.poll(numbers).toEqual([
      [1, null],
      [2, 0],
      [3, null],
    ]);
  });

  it("BH5 how long the first answer took is measured in open hours, beside the wall", async () => {
    const client = aClientUnder({ hours });
    await client.says("hello");
    await client.pass(9 * hour);
    await client.answer("good morning");
    const details = await client.stub().details(client.supervisor, true);
    const firstAnswer = { wall: 9 * hour, open: 9 * hour + 1_000_000 - 8 * hour };
    expect(details).toMatchObject({ firstAnswer });
  });
});
