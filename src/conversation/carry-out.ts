import type { Account } from "../channels/channel.ts";
import { channels } from "../channels/registry.ts";
import { wireFor } from "../channels/wire.ts";
import { forgetTold } from "../crm/forget-told.ts";
import { pumpSoon } from "../crm/pump.ts";
import { account } from "../directory/accounts.ts";
import type { Env } from "../platform/env.ts";
import type { Attempt, Job, Outbox } from "../platform/outbox.ts";
import { within } from "../platform/within.ts";
import type { Delivery } from "../protocol/entry.ts";
import type { BotSeat } from "./bot-seat.ts";
import type { ChannelHealth } from "./channel-health.ts";
import { deliver } from "./deliver.ts";
import { feed } from "./feed.ts";
import { fetchFile } from "./fetch-file.ts";
import { fetchProfile } from "./profile.ts";
import type { Actor, ChannelRef, News } from "./rpc.ts";
import type { Store } from "./store.ts";
import { tellDirectory } from "./tell-directory.ts";
import type { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

/** A directory that never answers must not hold up what is owed to it for ever. */
const directoryPatience = 10_000;

/** The conversation that owes something, and what of its actor it takes to see to that. */
export type Owing = {
  conversation: string;
  transcript: Transcript;
  store: Store;
  channel: ChannelRef;
  env: Env;
  outbox: Outbox<Work>;
  bot: BotSeat;
  health: ChannelHealth;
  now: () => number;
  commit: (change: () => void) => void;
  /** Writes down how a message of ours stands, and tells the house. */
  moved: (seq: number, delivery: Delivery) => void;
  tellLine: (news: Omit<News, "head">) => Promise<void>;
  later: (work: Promise<unknown>) => void;
  eraseNow: (by: Actor) => Promise<void>;
  /** Outside systems know all there is to be known for now. */
  fed: () => void;
};

/** One attempt at what a conversation owes to others. */
export async function carryOut({ work, ...job }: Job<Work>, owing: Owing): Promise<Attempt> {
  const { conversation, transcript, store, channel: ref, env, later, tellLine } = owing;
  const channel = channels[ref.kind];
  const relay = () => env.RELAY.get(env.RELAY.idFromName(ref.id));
  const deps = {
    ...{ conversation, transcript, store, channel, now: owing.now, chance: Math.random },
    files: env.FILES,
    account: () => account(env, ref.id),
    wire: (connected: Account) => wireFor(env, connected, conversation),
  };
  switch (work.type) {
    case "send":
      return await deliver(
        { ...job, work },
        {
          ...deps,
          moved: owing.moved,
          update: (job, work) => owing.outbox.update(job.id, work),
          channelDown: (problem) => owing.health.down(ref.id, problem),
          left: () => owing.health.works(ref.id),
          slot: (asked) => relay().slot(asked),
          pause: (until) => later(relay().pause(until).catch(nothingLost)),
        },
      );
    case "fetch":
      return await fetchFile({ ...job, work }, work.file, {
        ...deps,
        moved: (file) => {
          const seq = store.seqOfFile(file.id);
          if (seq !== undefined) later(tellLine({ files: [{ seq, file }] }));
        },
      });
    case "answer_press": {
      const connected = await deps.account();
      if (connected) await channel.outbound?.answerPress?.(work.callback, ref.chat, connected, deps.wire(connected));
      return "done";
    }
    case "profile": {
      const done = await fetchProfile({ ...deps, commit: owing.commit });
      await tellLine({});
      return done;
    }
    case "bot":
    case "bot_silence":
      return await owing.bot.carryOut(work);
    case "erase":
      // Whatever stood before it in the lane has left by now.
      await owing.eraseNow(work.by);
      await tellLine({});
      return "done";
    case "feed": {
      const done = await feed({ conversation, transcript, store, channel: ref, env });
      if (done === "done") owing.fed();
      return done;
    }
    case "link":
    case "project":
    case "lead":
    case "withdraw_lead":
    case "spam":
    case "forget":
    case "forget_files":
      await within(directoryPatience, tellDirectory(work, { conversation, transcript, store, channel: ref, env }));
      if (work.type === "forget") await forgetTold(env, conversation);
      if (work.type !== "project") later(pumpSoon(env));
      return "done";
  }
}

/** A pause that the account does not hear of is asked for again by whoever is told to wait next. */
const nothingLost = (): void => {};
