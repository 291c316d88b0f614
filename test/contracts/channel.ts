import { describe, expect, it } from "vitest";
import type { Account, Channel } from "../../src/channels/channel.ts";
import { type ConnectingGiven, connectingContract } from "./channel/connecting.ts";
import { type InboundGiven, inboundContract } from "./channel/inbound.ts";
import { type OutboundGiven, outboundContract } from "./channel/outbound.ts";

/** What the suite cannot know of a channel. A part left out is one that the channel must declare it has not. */
export type ChannelGiven = {
  /** A connected account with all its secrets. */
  account: Account;
  inbound?: InboundGiven;
  outbound?: OutboundGiven;
  connecting?: ConnectingGiven;
};

/** What holds for every channel; its own test calls this and adds what is peculiar to it. */
export function channelContract(channel: Channel, given: ChannelGiven): void {
  describe(`the ${channel.kind} channel keeps the contract`, () => {
    it("says of an account only what the account says", () => {
      expect(given.account.kind).toBe(channel.kind);
      expect(channel.base === undefined || /^https:\/\/[^/]+(\/.*[^/])?$/.test(channel.base)).toBe(true);
    });

    part("takes in webhooks", channel.inbound, given.inbound, (inbound, its) =>
      inboundContract(inbound, its, given.account),
    );
    part("sends", channel.outbound, given.outbound, (outbound, its) =>
      outboundContract(outbound, its, given.account, channel.capabilities),
    );
    part("is connected from the console", channel.connecting, given.connecting, (connecting, its) =>
      connectingContract(connecting, its, given.account),
    );
  });
}

function part<T, G>(title: string, has: T | undefined, its: G | undefined, contract: (has: T, its: G) => void): void {
  if (has && its) describe(title, () => contract(has, its));
  else it(`declares that it has no part that ${title}`, () => expect({ has, its }).toEqual({}));
}
