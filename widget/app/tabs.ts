import type { Acknowledged } from "./outbox/outgoing.ts";

/** The visitor's other tabs on the same line. */
export type Tabs = {
  /** A message of this visitor's has reached the house by way of this tab. */
  tell(sent: Acknowledged): void;
  hear(listener: (sent: Acknowledged) => void): void;
  /**
   * Another tab has stored or removed something, and this one sees it. The channel would be too early: tabs are
   * different processes, and what one has stored reaches the other a little later.
   */
  onStored(listener: () => void): void;
};

export function joinTabs(line: string): Tabs {
  const channel = openChannel(`switchboard:${line}`);
  return {
    tell: (sent) => channel?.postMessage(sent),
    hear: (listener) => channel?.addEventListener("message", ({ data }: MessageEvent<Acknowledged>) => listener(data)),
    onStored: (listener) => addEventListener("storage", listener),
  };
}

function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    // A frame whose storage is blocked may be denied this as well; its tabs then learn from the house.
    return undefined;
  }
}
