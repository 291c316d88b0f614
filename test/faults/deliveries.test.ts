import { afterAll, beforeAll, expect, it } from "vitest";
import type { Entry } from "../../src/protocol/entry.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { createDice } from "../simulator/dice.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { type PostWebhook, postWebhook } from "../simulator/webhook/post-webhook.ts";
import { connectEverything } from "../support/connect-everything.ts";
import type { Doing, OutsideCustomer } from "../support/outside-customer.ts";
import { type System, startSystem } from "../support/system.ts";
import { transcriptOf } from "../support/transcript.ts";

/** `DELIVERIES=50000` for the long run. */
const deliveries = Number(process.env.DELIVERIES ?? 1_500);
const chatsOfEach = Math.min(30, Math.ceil(deliveries / 500));
const mostCopies = 5;
const shuffledWithin = 20;
const atOnce = 10;
/** The most events that are made at a time: the signature of a custom channel holds for five minutes. */
const batch = 200;

type Post = { url: string; headers: Record<string, string>; body: string };
type Talk = { customer: OutsideCustomer; name: string; done: { doing: Doing; words: string }[] };

const dice = createDice(2026);
const below = (limit: number) => Math.floor(dice() * limit);
const oneOf = <T>(all: readonly T[]) => all[below(all.length)] as T;

let system: System;
let simulator: Simulator;
let line: string;
let talks: Talk[];
/** What the providers have to tell; without it they tell it by themselves. */
let told: Post[] | undefined;
/** How often each was given. */
const answers = new Map<string, number>();

const post: PostWebhook = async (url, headers, body, stopped) => {
  if (!told) return await postWebhook(url, headers, body, stopped);
  told.push({ url, headers, body });
  return { status: 200, statusText: "OK", headers: new Headers(), body: "ok" };
};

beforeAll(async () => {
  simulator = await startSimulator({ post });
  system = await startSystem("src/index.ts", `${simulator.url}/api/email/send`);
  ({ line } = await system.staffedLine({}, 0));
  const newCustomers = await connectEverything(system, simulator, line);
  talks = Array.from({ length: chatsOfEach }, () => newCustomers.map((newCustomer) => newCustomer()))
    .flat()
    .map((customer, index) => ({ customer, name: `${customer.provider} ${index}`, done: [] }));
  told = [];
});

afterAll(async () => {
  await system?.stop();
  await simulator?.close();
});

it(`RC2 ${deliveries} deliveries on all channels, repeated, shuffled, ${atOnce} at a time: every answer is a 2xx`, async () => {
  const began = performance.now();
  let delivered = 0;
  while (delivered < deliveries) {
    const events = Math.min(batch, Math.ceil((2 * (deliveries - delivered)) / (1 + mostCopies)));
    for (let event = 0; event < events; event++) act(oneOf(talks));
    const queue = shuffled((await everythingTold()).flatMap(copies));
    delivered += queue.length;
    await Promise.all(Array.from({ length: atOnce }, () => deliver(queue)));
  }
  expect([...answers.keys()]).toEqual(["2xx"]);
  const seconds = (performance.now() - began) / 1000;
  console.info(`${delivered} deliveries in ${seconds.toFixed(1)} s, ${Math.round(delivered / seconds)} a second`);
}, 3_600_000);

it("RC3 each event is there once, in the conversation of whom it came from", async () => {
  const transcripts = await everyTranscript();
  const said = new Map(transcripts.map((entries) => [speakerOf(entries) ?? "", entries.filter(isTheirs)]));
  const silent = talks.filter(({ done }) => done.length === 0);
  expect(transcripts).toHaveLength(talks.length - silent.length);
  for (const { name, done } of talks) {
    const entries = said.get(name) ?? [];
    expect({ name, ...summary(entries.map(asDone)) }).toEqual({ name, ...summary(done) });
  }
});

it("RC4 no transcript has a gap", async () => {
  for (const entries of await everyTranscript()) {
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  }
});

/** Mostly words; what else this customer's messenger has, now and then. */
function act({ customer, name, done }: Talk): void {
  const words = `${done.length} of ${name}`;
  const doing = below(3) > 0 ? "text" : oneOf(customer.can);
  if (customer.does(doing, words)) done.push({ doing, words });
}

async function everythingTold(): Promise<Post[]> {
  await simulator.telegram.settled(60_000);
  for (const play of simulator.plays.values()) await play.settled(60_000);
  return told?.splice(0) ?? [];
}

function copies(one: Post): Post[] {
  return Array.from({ length: 1 + below(mostCopies) }, () => one);
}

/** None further from its place than it may be. */
function shuffled(posts: readonly Post[]): Post[] {
  return posts
    .map((one, index) => ({ one, place: index + dice() * shuffledWithin }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

async function deliver(queue: Post[]): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const answer = await postWebhook(next.url, next.headers, next.body, AbortSignal.timeout(60_000));
    const isTaken = "status" in answer && answer.status >= 200 && answer.status < 300;
    const said = isTaken ? "2xx" : JSON.stringify({ url: next.url, ...answer });
    answers.set(said, (answers.get(said) ?? 0) + 1);
  }
}

async function everyTranscript(): Promise<Entry[][]> {
  const { sessions } = await system.api<{ sessions: SessionView[] }>("GET", `/api/lines/${line}/sessions`);
  const transcripts: Entry[][] = [];
  const left = [...sessions];
  const read = async () => {
    for (let next = left.pop(); next; next = left.pop())
      transcripts.push(await transcriptOf(system, next.conversation));
  };
  await Promise.all([read(), read(), read(), read()]);
  return transcripts;
}

const isTheirs = ({ author }: Entry): boolean => author.kind === "client";

function speakerOf(entries: Entry[]): string | undefined {
  return entries.flatMap((entry) => ("text" in entry && / of (.+)$/.exec(entry.text ?? "")?.[1]) || [])[0];
}

type Done = Pick<Talk["done"][number], "words"> & { doing: Doing | "message" };

function asDone(entry: Entry): Done {
  switch (entry.kind) {
    case "message":
      return entry.place ? { doing: "location", words: "" } : { doing: "message", words: entry.text };
    case "edit":
      return { doing: "edit", words: entry.text };
    case "deletion":
      return { doing: "delete", words: "" };
    case "reaction":
      return { doing: "reaction", words: "" };
    default:
      throw new Error(`the client has made an entry ${entry.kind}`);
  }
}

/** An edit that comes before its message is a message, so that the words of both are put together. */
function summary(done: readonly Done[]) {
  const count = (wanted: Doing) => done.filter(({ doing }) => doing === wanted).length;
  const spoken = done.filter(({ doing }) => doing !== "location" && doing !== "delete" && doing !== "reaction");
  return {
    words: spoken.map(({ words }) => words).sort(),
    places: count("location"),
    deletions: count("delete"),
    reactions: count("reaction"),
  };
}
