import { describe, expect, it } from "vitest";
import { withParrot } from "./parrot/with-parrot.ts";

const anna = "880100";
const stage = withParrot();
const parrot = () => stage.simulator.parrot;

/** We have said this to Anna. */
async function answered(fields: Record<string, unknown> = {}): Promise<string> {
  const { id } = await stage.send({ to: anna, text: "hi", ...fields });
  return String(id);
}

describe("what a customer does", () => {
  it("is in the world at once, and told in the provider's words in the order it happened", async () => {
    const { account } = parrot();
    const first = parrot().says(anna, "hello");
    parrot().says(anna, "there", { message: first.id });
    expect(parrot().messages(anna)).toMatchObject([
      { id: first.id, number: 1, by: "customer", from: anna, text: "hello" },
      { number: 2, text: "there", replyTo: first.id },
    ]);
    expect(await stage.told()).toMatchObject([
      { kind: "message", perch: account.settings.perch, chat: anna, text: "hello" },
      { kind: "message", text: "there", replyTo: first.id },
    ]);
  });

  it.each(["photo", "document", "voice", "audio", "video", "sticker"] as const)(
    "sends a ready-made %s",
    async (kind) => {
      const [file] = parrot().sends(kind, anna, { text: "look" }).files;
      expect(file).toMatchObject({ kind, size: expect.any(Number) });
      expect(await stage.told()).toMatchObject([{ text: "look", files: [[kind, file?.number]] }]);
    },
  );

  it("sends a file of its own, several with a text each of its media's kind", () => {
    const file = (name: string, mimeType: string) => ({ name, mimeType, bytes: Buffer.from(name) });
    expect(parrot().sends("document", anna, { file: file("a.txt", "text/plain") }).files).toMatchObject([
      { name: "a.txt", mimeType: "text/plain", size: 5 },
    ]);
    const files = [file("b.png", "image/png"), file("c.mp4", "video/mp4"), file("d.zip", "application/zip")];
    expect(
      parrot()
        .says(anna, "all", { files })
        .files.map(({ kind }) => kind),
    ).toEqual(["photo", "video", "document"]);
  });

  it("sends a place and their own card", async () => {
    parrot().customer({ id: anna, name: "Anna Birch", phone: "+79000000001" });
    parrot().sends("location", anna, { latitude: 1.5, longitude: 2.5 });
    parrot().sends("contact", anna);
    expect(await stage.told()).toMatchObject([
      { place: { latitude: 1.5, longitude: 2.5 } },
      { card: { name: "Anna Birch", phone: "+79000000001" } },
    ]);
  });

  it("edits and takes back their own message, and none of ours", async () => {
    const { id } = parrot().says(anna, "helo");
    expect(parrot().edits(id, "hello")).toMatchObject({ text: "hello", editedAt: expect.any(Number) });
    expect(parrot().deletes(id)).toMatchObject({ deleted: true });
    const ours = await answered();
    expect(() => parrot().edits(ours, "no")).toThrow("only their own");
    expect(() => parrot().deletes("m99")).toThrow("There is no message m99");
    expect(await stage.told()).toMatchObject([
      { text: "helo" },
      { kind: "edit", id, text: "hello" },
      { kind: "delete" },
    ]);
  });

  it("reacts, changes it, and takes it back", async () => {
    parrot().says(anna, "hello");
    const id = await answered();
    for (const emoji of ["👍", "❤", ""]) parrot().reacts(id, emoji);
    expect((await stage.told()).slice(1)).toMatchObject([
      { kind: "reaction", id, emoji: "👍", before: null },
      { emoji: "❤", before: "👍" },
      { emoji: null, before: "❤" },
    ]);
    expect(parrot().messages(anna)[1]?.reactions).toEqual({});
  });

  it("presses the newest button of that name, which says its label where the provider has it so", async () => {
    parrot().says(anna, "hello");
    await answered({ button: "yes" });
    const of = await answered({ button: "yes" });
    expect(parrot().presses(anna, "yes").id).toBe(of);
    expect(() => parrot().presses(anna, "no")).toThrow("There is no button no");
    const said = parrot().messages(anna).at(-1);
    expect(said).toMatchObject({ by: "customer", text: "Press yes", replyTo: of });
    expect((await stage.told()).at(-1)).toMatchObject({ kind: "press", id: said?.id, of, button: "yes" });
  });

  it("blocks, cannot write then, and unblocks", async () => {
    parrot().says(anna, "hello");
    parrot().blocks(anna);
    expect(() => parrot().says(anna, "still here")).toThrow("unblock first");
    expect(await stage.send({ to: anna, text: "hi" })).toEqual({ problem: "flown" });
    parrot().unblocks(anna);
    parrot().says(anna, "back");
    expect((await stage.told()).map(({ kind }) => kind)).toEqual(["message", "block", "unblock", "message"]);
  });

  it("has received and read what was said up to a message, never twice and never back", async () => {
    parrot().says(anna, "hello");
    const ids = [await answered(), await answered(), await answered()];
    parrot().receives(anna);
    parrot().reads(anna, ids[1]);
    parrot().reads(anna, ids[1]);
    parrot().receives(anna);
    parrot().reads(anna);
    expect((await stage.told()).slice(1)).toMatchObject([
      { kind: "delivered", ids },
      { kind: "read", ids: ids.slice(0, 2) },
      { kind: "read", ids: ids.slice(2) },
    ]);
    expect(
      parrot()
        .messages(anna)
        .map(({ state }) => state),
    ).toEqual([undefined, "read", "read", "read"]);
  });

  it("starts, types, and does what only this provider has", async () => {
    parrot().starts(anna);
    parrot().types(anna);
    parrot().does("squawk", anna);
    expect(await stage.told()).toMatchObject([
      { kind: "start" },
      { kind: "typing" },
      { kind: "other", what: "squawk" },
    ]);
  });

  it("writes in a group, each under their own name", async () => {
    const group = parrot().group({ title: "Flock" });
    parrot().customer({ id: anna, name: "Anna Birch" });
    const boris = parrot().customer({ name: "Boris Elm" });
    parrot().says(group.id, "one", { from: anna });
    parrot().says(group.id, "two", { from: boris.id });
    expect(await stage.told()).toMatchObject([
      { chat: group.id, by: "Anna Birch" },
      { chat: group.id, by: "Boris Elm" },
    ]);
  });
});

describe("what is not the customer's doing", () => {
  it("is a colleague's answer in the provider's own app", async () => {
    parrot().says(anna, "hello");
    parrot().answersOutside(anna, "I am here");
    expect(parrot().messages(anna)[1]).toMatchObject({ by: "outside", text: "I am here" });
    expect((await stage.told())[1]).toMatchObject({ kind: "outside", text: "I am here" });
  });

  it("is a message of ours that fails after it was taken", async () => {
    const theirs = parrot().says(anna, "hello");
    const id = await answered();
    parrot().fails(id, "moulting");
    expect(() => parrot().fails(theirs.id, "moulting")).toThrow("of ours");
    expect((await stage.told())[1]).toMatchObject({ kind: "failed", id, code: "moulting" });
  });
});

describe("people", () => {
  it("are made up as far as they are not described, under ids that the provider would give", () => {
    const made = parrot().customer();
    expect(made).toMatchObject({ id: "880001", language: "en", name: expect.stringMatching(/\w/) });
    expect(parrot().customer().name).not.toBe(made.name);
    expect(parrot().customer({ id: anna, name: "Anna", username: "anna_b", language: "ru" })).toMatchObject({
      id: anna,
      name: "Anna",
      username: "anna_b",
      language: "ru",
      picture: { kind: "photo", mimeType: "image/jpeg" },
    });
  });

  it("write to several accounts, each with a chat of its own", () => {
    const other = parrot().addAccount({ name: "Other perch" });
    expect(other.account).toMatchObject({ id: "7701", token: "seed-token-2", secrets: { signing: "seeds" } });
    parrot().says(anna, "one");
    other.says(anna, "two");
    expect(parrot().messages(anna)).toHaveLength(1);
    expect(parrot().as("7701").messages(anna)).toMatchObject([{ text: "two" }]);
    expect(() => parrot().as("9")).toThrow("There is no account 9");
  });
});
