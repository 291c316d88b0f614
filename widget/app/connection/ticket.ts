import type { StopReason } from "./phase.ts";

export type TicketAnswer = { ticket: string } | { denied: StopReason } | { failed: true };

type Asked = { line: string; token: string; site: string | undefined };

/** Exchanges the browser's token for a single-use ticket. Never throws. */
export async function fetchTicket(asked: Asked, fetcher: typeof fetch): Promise<TicketAnswer> {
  try {
    const answer = await fetcher("/api/widget/tickets", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.status === 403) return { denied: "refused" };
    if (answer.status === 404) return { denied: "unknown" };
    if (!answer.ok) return { failed: true };
    const { ticket }: { ticket: string } = await answer.json();
    return { ticket };
  } catch {
    return { failed: true };
  }
}
