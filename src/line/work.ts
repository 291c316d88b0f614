import type { Assigned } from "../conversation/rpc.ts";

/** What a Line owes to its Conversations, in its outbox; one lane each. */
export type Work = { conversation: string } & (
  | { type: "assigned"; decision: Assigned }
  | { type: "say"; text: "busy" | "parked"; session: number }
);
