/** A fresh id for a frame: the same frame keeps it however often it is sent (DL6). */
export function frameId(): string {
  return crypto.randomUUID();
}
