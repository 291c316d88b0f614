import type { Assigned, HouseEvent, Move } from "../conversation/rpc.ts";
import type { Author } from "../protocol/entry.ts";

/** What a Line owes to its Conversations, in its outbox; one lane each. */
export type Work = { conversation: string } & (
  | { type: "assigned"; decision: Assigned }
  | { type: "say"; text: "busy" | "parked"; session: number }
  /** LC2: a session has arrived and has to learn what it is held under. */
  | { type: "begin"; session: number }
  /** TR1, TR2: for the colleagues' eyes, in the transcript. */
  | { type: "record"; key: string; session: number; what: HouseEvent }
  | { type: "move"; session: number; to: Move; by: Author }
);
