const firstGroup = 2_000_000_000;

/** Whether a `peer_id` names a chat of several people, and not one person or community. */
export function isGroup(peer: number): boolean {
  return peer > firstGroup;
}
