/** How much is measured: enough to trust, or enough to see that it works. */
export type Scale = {
  rounds: number;
  messages: number;
  oneByOne: number;
  idleSockets: number;
  closedSessions: number;
  longTranscript: number;
};

export const full: Scale = {
  rounds: 7,
  messages: 6_000,
  oneByOne: 1_000,
  idleSockets: 5_000,
  closedSessions: 100_000,
  longTranscript: 100_000,
};

export const quick: Scale = {
  rounds: 3,
  messages: 1_500,
  oneByOne: 300,
  idleSockets: 1_000,
  closedSessions: 10_000,
  longTranscript: 10_000,
};
