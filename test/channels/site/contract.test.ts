import { site } from "../../../src/channels/site/site.ts";
import { channelContract } from "../../contracts/channel.ts";

channelContract(site, {
  account: { id: "c0ffee", kind: "site", line: "garden", base: "", account: {}, secrets: {} },
});
