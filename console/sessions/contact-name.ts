import { words } from "../i18n/words.ts";

/** A client's name; those who gave none are told apart by the end of their conversation's id. */
export function contactName({ contact, conversation }: { contact: { name: string }; conversation: string }): string {
  return contact.name.trim() || words.value.desk.unnamed(conversation.slice(-4).toUpperCase());
}
