import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultTexts } from "../../src/protocol/default-texts.ts";
import { aClientUnder } from "../support/client.ts";
import { aLine, env } from "../support/line.ts";

const hour = 3_600_000;
const texts = defaultTexts.en;
const consent = { policy: "implied" as const, version: "1", document: "https://shop.example/privacy" };
const explicit = { ...consent, policy: "explicit" as const };

beforeAll(() => aLine());

const asks = (more = {}) =>
  aClientUnder({ texts: { ...texts, welcome: "", closing: "" }, consent, makesLeads: true, ...more });
const seqOf = async (client: ReturnType<typeof asks>, says: string) =>
  (await client.entries()).find((one) => one.kind === "message" && one.says === says)?.seq ?? 0;

describe("consent", () => {
  it("CN1 the first message is answered by the text alone, with its link, its buttons and what proves it", async () => {
    const client = asks();
    await client.says("Do you have green tea?");
    const [, asked] = await client.entries();
    expect(asked).toMatchObject({ says: "consent", author: { kind: "system" }, audience: "public" });
    expect(asked).toMatchObject({ buttons: [{ id: "consent:accept" }, { id: "consent:decline" }] });
    expect(asked?.kind === "message" && asked.text).toContain(consent.document);
    const details = await client.stub().details(client.supervisor, true);
    const text = asked?.kind === "message" ? asked.text : "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    expect(details).toMatchObject({
      consent: {
        state: "asked",
        evidence: [{ version: "1", hash: new Uint8Array(digest).toHex(), askedSeq: 2, channel: "site:site" }],
      },
    });
  });

  it("CN1 is asked once, however often the terms come", async () => {
    const client = asks();
    await client.says("hello");
    await client.begin();
    await evictDurableObject(client.stub());
    await client.begin();
    expect(await client.said()).toEqual(["consent"]);
  });

  it("CN2 writing on is consent where the line takes it for that, with the message as evidence", async () => {
    const client = asks();
    await client.says("hello");
    await client.says("are you there?");
    const details = await client.stub().details(client.supervisor, true);
    expect(details).toMatchObject({ consent: { state: "given" } });
    expect(details).toMatchObject({ consent: { evidence: [{}, { answer: "implied", answeredSeq: 3 }] } });
  });

  it("CN2 writing on is none under an explicit policy; the button is", async () => {
    const client = asks({ consent: explicit });
    await client.says("hello");
    await client.says("are you there?");
    expect((await client.stub().news())?.head.consent).toBe("asked");
    await client.presses(await seqOf(client, "consentExplicit"), "consent:accept", "I agree");
    expect((await client.stub().news())?.head.consent).toBe("given");
    expect(await client.said()).toEqual(["consentExplicit", "consentThanks"]);
  });

  it.each([
    ["yes", "given"],
    ["Да.", "given"],
    ["No!", "declined"],
    ["не согласна", "declined"],
    ["yes, what does it cost?", "asked"],
  ])("CN2 the words %j make it %s", async (words, state) => {
    const client = asks({ consent: explicit });
    await client.says("hello");
    await client.says(words);
    expect((await client.stub().news())?.head.consent).toBe(state);
  });

  it("CN2 answered twice, the first stands; a bare no later answers something else", async () => {
    const client = asks({ consent: explicit });
    await client.says("hello");
    const asked = await seqOf(client, "consentExplicit");
    await client.presses(asked, "consent:accept");
    await client.presses(asked, "consent:accept");
    await client.presses(asked, "consent:decline");
    await client.says("no");
    expect((await client.stub().news())?.head.consent).toBe("given");
    expect((await client.events()).filter((event) => event === "consent_given")).toHaveLength(1);
  });

  it("CN2 a bare yes to what one of us has asked since is no consent; words that say just that are, after a no too", async () => {
    const client = asks({ consent: explicit });
    await client.says("hello");
    await client.pass(1_000);
    await client.answer("Shall we deliver it?");
    await client.says("yes");
    expect((await client.stub().news())?.head).toMatchObject({
      consent: "asked",
      session: { waitingSince: client.now() },
    });
    await client.says("I do not agree");
    await client.says("I agree");
    expect((await client.stub().news())?.head.consent).toBe("given");
  });

  it("CN2 a button that answers nothing any more opens no session, and nobody waits for its answer", async () => {
    const client = asks({ consent: explicit });
    await client.says("hello");
    const asked = await seqOf(client, "consentExplicit");
    await client.presses(asked, "consent:accept");
    await client.answer("good day");
    await client.presses(asked, "consent:accept");
    expect((await client.session())?.waitingSince).toBeUndefined();
    await client.close();
    await client.pass(hour);
    await client.presses(asked, "consent:decline");
    expect(await client.session()).toMatchObject({ number: 1, closed: true });
  });

  it("CN2 who was asked in one session and opens the next has written on", async () => {
    const client = asks();
    await client.says("hello");
    await client.close();
    await client.pass(hour);
    await client.says("hello again");
    expect((await client.stub().news())?.head.consent).toBe("given");
    expect(await client.stub().details(client.supervisor, true)).toMatchObject({
      consent: { evidence: [{}, { answer: "implied", event: expect.stringContaining("client:") }] },
    });
    await expect.poll(() => client.rows("lead")).toMatchObject([{ session: 2 }]);
  });

  it("CN2 nobody else's button counts", async () => {
    const client = asks({ consent: explicit });
    await client.says("hello");
    await client.presses(1, "consent:accept");
    expect((await client.stub().news())?.head.consent).toBe("asked");
  });

  it("CN3 nothing of the person reaches the directory before they agree, their name included", async () => {
    const client = asks();
    await client.says("hello", { contact: { name: "Ivan Petrov", email: "ivan@mail.example" } });
    await client.answer("good day");
    await client.pass(1_000);
    const names = async () =>
      (await client.rows<{ contact_name: string }>("session_index")).map((row) => row.contact_name);
    await expect.poll(names).toEqual([""]);
    await client.says("thank you");
    await expect.poll(names).toEqual(["Ivan Petrov"]);
  });

  it("CN4 a lead is refused with the reason while nobody has agreed", async () => {
    const client = asks();
    await client.says("hello");
    const refused = await client.stub().saveLead(1, { id: "anna", name: "Anna", from: "" });
    expect(refused).toMatchObject({ refusal: { code: "no_consent", message: expect.stringContaining("agreed") } });
    expect(await client.rows("lead")).toEqual([]);
  });

  it("CN4 who never wrote after the text ends as no_consent, and a day later what was said is gone", async () => {
    const client = asks();
    await client.says("a secret of mine", { contact: { name: "Ivan" } });
    await client.answer("good day, Ivan");
    await client.close();
    expect(await client.session()).toMatchObject({ closed: true });
    expect(await client.stub().details(client.supervisor, true)).toMatchObject({ reason: "no_consent" });
    expect(await client.said()).toEqual(["consent"]);
    await client.pass(23 * hour);
    expect(JSON.stringify(await client.entries())).toContain("a secret of mine");
    await client.pass(2 * hour);
    await client.pass(hour);
    const left = JSON.stringify(await client.entries());
    expect(left).not.toContain("secret");
    expect(left).not.toContain("Ivan");
    expect((await client.events()).filter((event) => event === "purged")).toHaveLength(1);
  });

  it("CN4 is erased though another session has begun meanwhile, which stays", async () => {
    const client = asks({ consent: explicit });
    await client.says("a secret of mine");
    await client.close();
    await client.pass(hour);
    await client.says("another matter");
    await client.answer("good day");
    await evictDurableObject(client.stub());
    await client.pass(24 * hour);
    const left = await client.entries();
    expect(JSON.stringify(left)).not.toContain("secret");
    expect(JSON.stringify(left)).toContain("another matter");
    expect(left.find((one) => one.kind === "event" && one.event === "purged")).toMatchObject({ session: 1 });
    await client.pass(hour);
    expect((await client.events()).filter((event) => event === "purged")).toHaveLength(1);
  });

  it("CN4 who agrees within that day keeps what was said", async () => {
    const client = asks();
    await client.says("the first matter");
    await client.close();
    await client.pass(hour);
    await client.says("another matter");
    await client.pass(25 * hour);
    expect(JSON.stringify(await client.entries())).toContain("the first matter");
  });

  it("CN5 with consent and a message after it there is one lead, with what is known", async () => {
    const client = asks({ consent: explicit });
    const page = "https://shop.example/tea?utm_source=letter";
    await client.says("hello", { page, contact: { name: "Ivan", email: "ivan@mail.example" } });
    await client.presses(await seqOf(client, "consentExplicit"), "consent:accept");
    expect(await client.rows("lead")).toEqual([]);
    await client.says("two hundred grams, please");
    await client.says("and a pot");
    await expect
      .poll(() => client.rows("lead"))
      .toMatchObject([{ session: 1, name: "Ivan", email: "ivan@mail.example", page, channel_kind: "site" }]);
  });

  it("CN6 a new version is asked for once, in the next session", async () => {
    const client = asks();
    await client.says("hello");
    await client.says("are you there?");
    await client.close();
    await client.pass(hour);
    await client.says("hello again", {});
    const second = { ...consent, version: "2" };
    await client.close();
    await client.pass(hour);
    await client.append({ text: "third" }, client.channel);
    await client.begin({ texts, consent: second });
    await client.begin({ texts, consent: second });
    const asked = (await client.said()).filter((says) => says === "consent");
    expect(asked).toHaveLength(2);
    expect((await client.stub().news())?.head.consent).toBe("asked");
  });

  it("CN6 CN7 taking it back erases everything, here and in the directory, and what comes again brings nothing back", async () => {
    const client = asks();
    const first = await client.says("the canary sings", { id: "the-first-message", contact: { name: "Ivan" } });
    await client.says("are you there?");
    await expect.poll(() => client.rows("lead")).toHaveLength(1);
    expect(await client.stub().withdraw({ kind: "client" })).toMatchObject({ entries: expect.anything() });
    await client.pass(20_000);
    expect(await client.entries()).toEqual([]);
    await expect.poll(async () => [await client.rows("lead"), await client.rows("session_index")]).toEqual([[], []]);
    const again = await client.append({ id: "the-first-message", text: "the canary sings" }, client.channel);
    expect(again).toMatchObject({ refusal: { code: "closed" } });
    expect(first).toMatchObject({ seq: 1 });
    // Whoever writes anew begins anew, and is asked anew.
    await client.says("a new day");
    expect(await client.said()).toEqual(["consent"]);
  });

  it("CN6 nothing is withdrawn twice, or that was never given", async () => {
    const client = asks();
    await client.says("hello");
    expect(await client.stub().withdraw({ kind: "client" })).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("CN7 the archive has everything but our notes", async () => {
    const client = asks();
    await client.says("hello");
    await client.answer("good day");
    await client.append({ text: "a difficult one", audience: "house", author: { kind: "operator", ...client.anna } });
    const all = await client.stub().exportAll(client.supervisor);
    expect(JSON.stringify(all)).toContain("good day");
    expect(JSON.stringify(all)).not.toContain("difficult");
    const operator = { ...client.supervisor, role: "operator" as const };
    expect(await client.stub().exportAll(operator)).toMatchObject({ refusal: { code: "not_found" } });
  });

  it("CN7 OP3 an erasure by the house is in the audit log, once", async () => {
    const client = asks();
    await client.says("hello");
    await client.stub().erase(client.supervisor, { id: "sue", name: "Sue", from: "192.0.2.7" });
    const rows = async () =>
      (await env.DB.prepare("SELECT who, address FROM audit WHERE object = ?").bind(`conversation:${client.id}`).all())
        .results;
    await expect.poll(rows).toEqual([{ who: "sue", address: "192.0.2.7" }]);
    // Whoever asks where it stands is told that nothing is there.
    expect(await client.stub().news()).toMatchObject({ entries: [], head: { channel: { chat: "" } } });
    await client.pass(60_000);
    expect(await rows()).toHaveLength(1);
  });
});
