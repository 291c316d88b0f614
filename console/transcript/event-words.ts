import type { EventEntry } from "../../src/protocol/entry.ts";
import { words } from "../i18n/words.ts";

/** What happened, in a sentence. A kind that a newer server knows and this page does not is said to be one. */
export function eventWords(entry: EventEntry, nameOf: (operator: string) => string): string {
  const { conversation, desk } = words.value;
  const { events } = conversation;
  const { event, detail = "", author, text } = entry;
  const because = (said: string) => (text ? conversation.says(said, text) : said);
  const by = author.kind === "operator" ? (author.name ?? "") : "";
  switch (event) {
    case "assigned":
    case "released":
      return events[event](nameOf(detail));
    case "closed": {
      const reasons: Record<string, string> = desk.closedReasons;
      return events.closed(reasons[detail] ?? detail);
    }
    case "handed_over": {
      const reasons: Record<string, string> = events.handedOverBecause;
      const why = reasons[detail];
      return because(why ? conversation.says(events.handed_over, why) : events.handed_over);
    }
    case "transfer_offered":
      return because(events.transfer_offered(by, detail));
    case "transfer_refused":
      return because(by !== "" && by === detail ? events.transferRefused(detail) : events.transferNotTaken(detail));
    case "transferred":
      return because(events.transferred(detail));
    case "invited":
      return because(by === "" ? events.readsAlong(detail) : events.invited(by, detail));
    case "uninvited":
    case "consent_withdrawn":
    case "purged":
    case "erased":
    case "window_ending":
    case "window_ended":
    case "opened":
    case "reopened":
    case "blocked":
    case "unblocked":
    case "group_refused":
    case "consent_declined":
    case "lead_withdrawn": {
      const said = events[event];
      return typeof said === "string" ? said : said(detail);
    }
    case "consent_given":
      return detail === "implied" ? events.consentImplied : events.consent_given;
    case "rated":
      return events.rated(Number(detail) || 0);
    case "spam":
    case "spam_lifted":
    case "lead_saved":
      return by === "" ? events[event] : conversation.says(events[event], by);
    default:
      return events.unknown(event);
  }
}
