import type { Inbound } from "../../channel.ts";
import { moment, read } from "../../read-json.ts";
import { eventsOf } from "./events.ts";
import { readBody } from "./read-body.ts";
import { Envelope } from "./types.ts";

/** One request is one event, in the format with which the bot was registered. */
export const parse: Inbound["parse"] = (raw, account) => {
  const given = readBody(raw);
  if ("malformed" in given) return given;
  const envelope = read(Envelope, given.body);
  if (!envelope) return { malformed: "The body names no event." };
  const { event, ts, auth, data } = envelope;
  const member = auth?.member_id ?? account.account.memberId ?? "";
  return { events: eventsOf(event, data, { member, stamp: String(ts ?? ""), at: moment(ts) }) };
};
