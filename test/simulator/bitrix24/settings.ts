import type { Crm } from "./crm.ts";

/** What a portal remembers besides what every account has. */
export interface PortalSettings {
  /** Whose incoming webhook it is. */
  user: string;
  member: string;
  /** What the webhook is allowed. */
  rights: string[];
  bot?: Bot;
  /** Open lines of Bitrix24.Network that the portal has joined, by code. */
  lines: string[];
  /** When each user was last notified, in milliseconds since 1970. */
  notified: Record<string, number>;
  /** Its leads, contacts and deals; none where it has not been asked about them. */
  crm?: Crm;
}

/** The one bot to whom people on the portal write. */
export interface Bot {
  id: number;
  code: string;
  /** What came with its making, by which its owner is known. */
  token: string;
  name: string;
  version: 1 | 2;
  eventMode: "webhook" | "fetch";
  commands: { id: number; name: string }[];
}
