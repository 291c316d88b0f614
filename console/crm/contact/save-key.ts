import type { Contact, ConversationContact } from "../../../src/protocol/crm/contact.ts";
import { changeContact, saveAsContact } from "../../api/crm.ts";
import type { Answer } from "../../api/request.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { frameId } from "../../socket/frame-id.ts";
import type { FoundKey } from "../../transcript/found-keys.ts";
import { loadBeside, noteContact } from "./beside.ts";

/**
 * Adds what a client has written to their contact, who is made by that where there is none yet. Answers with what went
 * wrong, in words; nothing when it worked.
 */
export async function saveKey(conversation: string, found: FoundKey): Promise<string | undefined> {
  const now = await loadBeside(conversation);
  if (!now.ok) return refusalWords(now.error);
  if (now.value.barred !== undefined) return refusalWords({ code: "no_consent", message: "" });
  const answer = await added(conversation, now.value, found);
  if (!answer.ok) return refusalWords(answer.error);
  noteContact(answer.value);
  if (!now.value.contact) await loadBeside(conversation);
  return undefined;
}

function added(
  conversation: string,
  { contact, known }: ConversationContact,
  found: FoundKey,
): Promise<Answer<Contact>> {
  const many = found.kind === "phone" ? "phones" : "emails";
  if (contact) {
    const kept = contact[many].map(({ value }) => value);
    return changeContact(contact.id, { [many]: [...kept, found.value] }, contact.version);
  }
  const said = found.kind === "phone" ? known.phone : known.email;
  const values = said === undefined || said === found.value ? [found.value] : [said, found.value];
  return saveAsContact(conversation, { [many]: values }, frameId());
}
