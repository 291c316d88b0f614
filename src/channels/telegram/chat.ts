/**
 * The outside chat. One behind a business account is another conversation than the bot's own with the same person,
 * though Telegram gives both the same number; and only through its connection can it be answered.
 */
export function chatKey(id: number, connection?: string): string {
  return connection ? `${id}/${connection}` : String(id);
}

/** The parameters of a method that name the chat. */
export function chatParameters(key: string): { chat_id: number; business_connection_id?: string } {
  const [id, ...connection] = key.split("/");
  return { chat_id: Number(id), ...(connection.length > 0 && { business_connection_id: connection.join("/") }) };
}
