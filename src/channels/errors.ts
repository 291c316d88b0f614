/**
 * DL4, with `uncertain` beside it (DL3): the request left whole and no answer came.
 * `after` is how long the provider asked us to wait, in milliseconds.
 */
export type DeliveryError =
  | { kind: "retry"; reason: string; after?: number }
  | { kind: "unreachable" | "rejected" | "window" | "channel" | "uncertain"; reason: string };

/** What became of one part. `external` is the provider's id of the message. */
export type Outcome =
  | { ok: true; external: string }
  /** The chat has moved: the same part is to be sent there. */
  | { ok: false; moved: string }
  | { ok: false; error: DeliveryError };
