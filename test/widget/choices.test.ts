import { describe, expect, it } from "vitest";
import { type Bubble, rows, type Unlisted } from "../../widget/app/transcript/rows.ts";
import { happened, noon, said, wrote } from "./support/entries.ts";

const menu = [
  { id: "tea", label: "Tea" },
  { id: "cups", label: "Cups" },
];
const agree = [
  { id: "consent:accept", label: "I agree" },
  { id: "consent:decline", label: "I do not agree" },
];
const system = { kind: "system" } as const;
const bot = { kind: "bot", name: "Help desk" } as const;
const asks = (seq: number) => said(seq, { author: bot, buttons: menu });
const consent = (seq: number, says: "consent" | "consentExplicit" = "consent") =>
  said(seq, { author: system, says, buttons: agree });
const rating = (seq: number) => said(seq, { author: system, says: "rating", buttons: [{ id: "rate:1", label: "1" }] });
const pressed = (seq: number, of: number) => wrote(seq, `own-${seq}`, { text: "Tea", press: { of, button: "tea" } });

function drawn(entries: Parameters<typeof rows>[0], unlisted: readonly Unlisted[] = []): Bubble[] {
  return rows(entries, unlisted, 0).flatMap((row) => (row.kind === "message" ? row : []));
}
const live = (entries: Parameters<typeof rows>[0], unlisted: readonly Unlisted[] = []) =>
  drawn(entries, unlisted).flatMap(({ choices }) => (choices?.live ? choices.of : []));

describe("LC1 a bot's choices", () => {
  it("stand under its message, which says that a bot wrote it", () => {
    expect(drawn([asks(1)])[0]).toMatchObject({ bot: true, choices: { of: 1, buttons: menu, live: true } });
    expect(drawn([said(1)])[0]).toMatchObject({ bot: false });
  });
  it("are to be made in the newest message alone", () => {
    expect(live([asks(1), asks(2)])).toEqual([2]);
  });
  it("stay, with the one that was pressed, and cannot be made again", () => {
    const [first] = drawn([asks(1), pressed(2, 1)]);
    expect(first?.choices).toMatchObject({ buttons: menu, live: false, pressed: "tea" });
  });
  it("are made as soon as they are pressed, before the house has answered", () => {
    const press = { of: 1, button: "cups" };
    const waiting: Unlisted = { id: "own", text: "Cups", files: [], at: noon, press, fate: { is: "waiting" } };
    expect(drawn([asks(1)], [waiting])[0]?.choices).toMatchObject({ live: false, pressed: "cups" });
  });
  it("are over once somebody has gone on, but not for what the line says by itself", () => {
    expect(live([asks(1), wrote(2)])).toEqual([]);
    expect(live([asks(1), said(2)])).toEqual([]);
    expect(live([asks(1), said(2, { author: system })])).toEqual([1]);
  });
});

describe("CN2 the question for consent", () => {
  const welcome = said(3, { author: system, says: "welcome" });
  it("that wants an explicit answer waits for it while the conversation goes on", () => {
    expect(live([wrote(1), consent(2, "consentExplicit"), welcome, wrote(4), said(5)])).toEqual([2]);
  });
  it("that writing on answers waits until the visitor does", () => {
    expect(live([wrote(1), consent(2), welcome, said(4)])).toEqual([2]);
    expect(live([wrote(1), consent(2), welcome, said(4), wrote(5)])).toEqual([]);
  });
  it("stands beside a bot's choices", () => {
    expect(live([wrote(1), consent(2), asks(3)])).toEqual([2, 3]);
  });
  it.each(["consentThanks", "consentDeclined", "withdrawn"] as const)("is over when the line has said %s", (says) => {
    const answered = said(4, { author: system, says });
    expect(live([wrote(1), consent(2, "consentExplicit"), wrote(3), answered])).toEqual([]);
  });
});

describe("LC7 the question for a rating", () => {
  const rates = (entries: Parameters<typeof rows>[0]) => drawn(entries).flatMap((bubble) => bubble.rates ?? []);
  it("asks about its session, with stars instead of buttons", () => {
    const ended = [said(1), happened(2, { event: "closed" }), rating(3)];
    expect([rates(ended), live(ended)]).toEqual([[1], []]);
  });
  it("is answered once", () => {
    expect(rates([rating(3), happened(4, { event: "rated", detail: "4" })])).toEqual([]);
  });
  it("is over when the visitor goes on", () => {
    expect(rates([rating(3), wrote(4)])).toEqual([]);
  });
  it("leaves the stars that were given in the transcript", () => {
    const stars = rows([happened(1, { event: "rated", detail: "4" })], [], 0);
    expect(stars).toEqual([{ kind: "rated", key: "s1", stars: 4 }]);
  });
});
