import * as v from "valibot";
import type { Inbound } from "../channel.ts";
import { maybe, Name, read, Whole } from "../read-json.ts";
import { botV2, call, portalOf } from "./api.ts";
import { eventsOf } from "./webhook/events.ts";
import { listOf } from "./webhook/types.ts";

const Event = v.object({
  eventId: Whole,
  type: Name,
  date: maybe(v.pipe(v.string(), v.transform(Date.parse), v.safeInteger(), v.minValue(0))),
  data: v.optional(v.unknown()),
});
const Page = v.object({ events: listOf(Event), nextOffset: Whole, hasMore: maybe(v.boolean()) });

/** Between 5 and 30 seconds are advised, while nothing happens. */
const every = 5_000;
const pageSize = 200;

/**
 * For a portal that cannot call here. The portal forgets what is before the cursor, and everything after a day
 * (https://apidocs.bitrix24.com, imbot.v2.Event.get).
 */
export const poll: NonNullable<Inbound["poll"]> = {
  every,
  wanted: ({ account }) => account.events === "fetch",
  async ask(cursor, account, { fetch }) {
    const from = cursor === undefined || cursor === "0" ? {} : { offset: Number(cursor) };
    const parameters = { ...botV2(account), ...from, limit: pageSize };
    const called = await call(portalOf(account), "imbot.v2.Event.get", parameters, fetch);
    if (!called.ok) return { ok: false, reason: called.error.reason };
    const page = read(Page, called.result);
    if (!page) return { ok: false, reason: "The portal's list of events could not be read." };
    const member = account.account.memberId ?? "";
    const events = page.events.flatMap(({ eventId, type, date = 0, data }) =>
      eventsOf(type, data, { member, stamp: String(eventId), at: date }),
    );
    return { ok: true, events, cursor: String(page.nextOffset), more: page.hasMore === true };
  },
};
