import { type Signal, signal } from "@preact/signals";
import type { FileView } from "../../src/protocol/entry.ts";
import type { Marks } from "../../src/protocol/marks.ts";
import type { Refusal } from "../../src/protocol/refusal.ts";
import type { ApiError } from "../api/request.ts";
import type { Jump } from "../transcript/jump.ts";
import { emptyLog, type Log } from "../transcript/log.ts";
import type { Pending } from "../transcript/rows.ts";
import { type Draft, keptDraft } from "./draft.ts";

type Typist = { id: string | undefined; name: string; until: number };

export type Upload = {
  key: string;
  name: string;
  bytes: number;
  /** 0 to 1. */
  share: number;
  file: FileView | undefined;
  trouble: ApiError | undefined;
  cancel(): void;
};

/** What the console holds of one conversation while it is or lately was on screen. */
export type Conversation = {
  readonly id: string;
  readonly log: Signal<Log>;
  readonly marks: Signal<Marks>;
  readonly pending: Signal<readonly Pending[]>;
  readonly typing: Signal<readonly Typist[]>;
  readonly draft: Signal<Draft>;
  readonly uploads: Signal<readonly Upload[]>;
  /** Why what was sent has come back into the draft. */
  readonly returned: Signal<Refusal | undefined>;
  /** Where the transcript is to be opened. */
  readonly jump: Signal<Jump | undefined>;
  readonly loading: Signal<"first" | "older" | "failed" | undefined>;
  /** The connection was lost since: entries may be missing, states may be old. */
  stale: boolean;
  /** One request for missing entries at a time. */
  catchingUp: boolean;
};

export function conversationOf(id: string): Conversation {
  return {
    id,
    log: signal(emptyLog),
    marks: signal({ delivered: 0, read: 0, houseRead: 0 }),
    pending: signal([]),
    typing: signal([]),
    draft: keptDraft(id),
    uploads: signal([]),
    returned: signal(undefined),
    jump: signal(undefined),
    loading: signal(undefined),
    stale: false,
    catchingUp: false,
  };
}
