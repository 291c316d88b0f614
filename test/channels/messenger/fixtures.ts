import type { Account } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { messenger } from "../../../src/channels/messenger/messenger.ts";
import { eventsFor, fixturesOf } from "../meta/bodies.ts";

export const fixtures = fixturesOf("messenger");
export const page = "104000000000001";
export const psid = "7200000000000001";

export const eventsOf = (body: unknown, account = accountAt()): InboundEvent[] => eventsFor(messenger, body, account);

export function accountAt(base = "https://graph.facebook.com", secrets: Account["secrets"] = {}): Account {
  return {
    id: "c0ffee",
    kind: "messenger",
    line: "garden",
    base,
    account: { id: page, name: "The Garden Shop", appId: "2200000000000001" },
    secrets: {
      appSecret: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      token: "EAAMadeUpPageTokenOfNobody0123456789",
      verifyToken: "made-up-verify-token-AbCdEf",
      ...secrets,
    },
    settings: { groups: "refuse", humanAgent: false, templates: [] },
  };
}
