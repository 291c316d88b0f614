/** A person as an event names them: by phone number, by Meta's user id for this business, or by both. */
export type Person = { phone?: string | undefined; userId?: string | undefined };

const groupMark = "group:";

/**
 * The outside chat. The user id, wherever it is known: every event carries it, while the phone number comes and goes –
 * a person with a username shows it to a business only for some time – and one person must stay one conversation. Both
 * change when the person changes numbers, so the phone would not outlive it either. It is the key where an event has no
 * user id at all, as before 2026.
 */
export function chatKey({ phone, userId }: Person): string | undefined {
  return userId ?? phone;
}

export function groupKey(id: string): string {
  return `${groupMark}${id}`;
}

/** The fields of a message that say whom it is for. */
export function addressee(chat: string): Record<string, string> {
  if (chat.startsWith(groupMark)) return { recipient_type: "group", to: chat.slice(groupMark.length) };
  return { recipient_type: "individual", [/^\+?\d+$/.test(chat) ? "to" : "recipient"]: chat };
}
