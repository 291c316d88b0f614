import type { OperatorPrincipal } from "../domain/principal.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";

/** Who sits at a socket: all that its attachment holds, so that it survives hibernation. */
export type Seat =
  | { kind: "operator"; operator: OperatorPrincipal; since: number; from?: string }
  | {
      kind: "visitor";
      conversation: string;
      /** Names the chat on the site's channel. */
      visitor: string;
      /** Whom the host site has signed for. */
      identity?: SiteIdentity;
      since: number;
      /** How far they have read, and how far of that is written down. */
      read: number;
      kept: number;
    };
