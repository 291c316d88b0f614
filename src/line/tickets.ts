import type { Seat } from "./seat.ts";

const validFor = 30_000;

/**
 * Single-use tickets for sockets, in memory alone: the actor that gives one out takes it back moments later, and a
 * client whose ticket was lost with the actor asks for another.
 */
export function createTickets(now: () => number) {
  const open = new Map<string, { seat: Seat; expires: number }>();
  return {
    issue(seat: Seat): string {
      for (const [ticket, { expires }] of open) {
        if (expires > now()) break;
        open.delete(ticket);
      }
      const ticket = crypto.getRandomValues(new Uint8Array(16)).toHex();
      open.set(ticket, { seat, expires: now() + validFor });
      return ticket;
    },
    redeem(ticket: string): Seat | undefined {
      const found = open.get(ticket);
      open.delete(ticket);
      return found && found.expires > now() ? found.seat : undefined;
    },
  };
}
