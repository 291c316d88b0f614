import type { Channel } from "../channels/channel.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

/** What writing into a conversation takes: its transcript and tables, where to leave work for later, and the clock. */
export type Pen = {
  transcript: Transcript;
  store: Store;
  channel: Channel;
  owe: (lane: string, work: Work) => void;
  now: number;
  /** CN7: of what comes now, the keys of what was erased. */
  forgotten: ReadonlySet<string>;
};
