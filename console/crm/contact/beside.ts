import { signal } from "@preact/signals";
import type { Contact, ContactCard, ConversationContact } from "../../../src/protocol/crm/contact.ts";
import { fetchConversationContact } from "../../api/crm.ts";
import type { Answer } from "../../api/request.ts";
import { noteKeys } from "../../store/known-keys.ts";
import { withEach } from "../../store/line.ts";

/** Who the conversations looked at are with. */
export const beside = signal<ReadonlyMap<string, ConversationContact>>(new Map());

export async function loadBeside(conversation: string): Promise<Answer<ConversationContact>> {
  const answer = await fetchConversationContact(conversation);
  if (answer.ok) noteBeside(conversation, answer.value);
  return answer;
}

export function noteBeside(conversation: string, who: ConversationContact): void {
  beside.value = withEach(beside.peek(), [[conversation, who]]);
  noteKeys(conversation, who.contact ? keysOf(who.contact) : []);
}

function keysOf({ phones, emails }: Pick<Contact, "phones" | "emails">): string[] {
  return [...phones, ...emails].map(({ value }) => value);
}

/** A contact has changed: wherever it stands beside a conversation, it is shown as it is now. */
export function noteContact(contact: Contact | ContactCard): void {
  for (const [conversation, who] of beside.peek()) {
    if (who.contact?.id === contact.id) noteBeside(conversation, { ...who, contact: { ...who.contact, ...contact } });
  }
}
