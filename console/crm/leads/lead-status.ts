import type { LeadStatus } from "../../../src/protocol/crm/lead.ts";
import { crmWords } from "../../i18n/crm-words.ts";

const order: readonly LeadStatus[] = ["new", "in_progress", "converted", "junk"];

export function leadStatuses(): Record<LeadStatus, string> {
  return crmWords.value.lead.statuses;
}

export function statusOptions(): [LeadStatus, string][] {
  return order.map((status) => [status, leadStatuses()[status]]);
}
