import type { Account } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { instagram } from "../../../src/channels/instagram/instagram.ts";
import { eventsFor, fixturesOf } from "../meta/bodies.ts";

export const fixtures = fixturesOf("instagram");
const own = "17841400000000001";
export const igsid = "1800000000000001";

export const eventsOf = (body: unknown): InboundEvent[] => eventsFor(instagram, body, accountAt());

export function accountAt(base = "https://graph.instagram.com", page?: string): Account {
  return {
    id: "c0ffee",
    kind: "instagram",
    line: "garden",
    base,
    account: { id: own, username: "garden_shop", appId: "2200000000000001", ...(page && { page }) },
    secrets: {
      appSecret: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      token: "IGAAMadeUpTokenOfNobody0123456789",
      verifyToken: "made-up-verify-token-AbCdEf",
    },
    settings: { groups: "refuse", humanAgent: false, templates: [] },
  };
}
