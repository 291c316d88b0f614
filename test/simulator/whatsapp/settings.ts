import type { MetaSettings } from "../meta/settings.ts";

/** What WhatsApp remembers of a number, whose id is the account's. */
export interface WhatsAppSettings extends MetaSettings {
  /** The WhatsApp Business Account that the number belongs to. */
  businessId: string;
  number: string;
  templates: { name: string; language: string; status: "APPROVED" | "PENDING"; body: string }[];
}
