import * as v from "valibot";
import { site } from "../../../src/channels/site/site.ts";
import { ChannelSettings } from "../../../src/protocol/channel-setup.ts";
import { channelContract } from "../../contracts/channel.ts";

channelContract(site, {
  account: {
    id: "c0ffee",
    kind: "site",
    line: "garden",
    base: "",
    account: {},
    secrets: {},
    settings: v.parse(ChannelSettings, {}),
  },
});
