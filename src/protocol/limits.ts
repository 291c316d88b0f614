/** What a client may send at most. The edge refuses more, so nothing inside has to check again. */
export const limits = {
  /** UTF-16 code units of one message's text. */
  text: 20_000,
  /** Characters of one socket message. */
  frame: 128 * 1024,
  /** Frames in one socket message. */
  batch: 100,
  /** Files in one message. */
  files: 10,
  /** Bytes of one uploaded file. */
  file: 25 * 1024 * 1024,
  /** Entries in one page of history. */
  page: 200,
} as const;

/**
 * How many socket messages or bytes may be on their way to one client before the sender waits for `got`; a client says
 * it at the latest after `acknowledgeEvery` messages or `acknowledgeBytes` characters.
 */
export const socketWindow = {
  frames: 64,
  bytes: 256 * 1024,
  acknowledgeEvery: 32,
  acknowledgeBytes: 32 * 1024,
} as const;

/** Seconds between a client's pings; the runtime answers them by itself and presence is read from them (AS1). */
export const pingSeconds = 20;
