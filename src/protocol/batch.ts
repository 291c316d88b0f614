/** A socket message is one frame as JSON, or several in an array, to be taken in order. Both ways. */
export function unbatch(message: unknown): unknown[] {
  return Array.isArray(message) ? message : [message];
}
