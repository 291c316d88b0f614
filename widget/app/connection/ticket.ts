import type { StopReason } from "./phase.ts";

export type TicketAnswer = { ticket: string } | { denied: StopReason } | { failed: true };

type Asked = { line: string; token: string; site: string | undefined; identity: string | null };

/**
 * Exchanges the browser's token for a single-use ticket. Never throws. `isAnothers`: what was said in this browser is
 * another person's than the one whom the site has signed for.
 */
export async function fetchTicket(asked: Asked, fetcher: typeof fetch, isAnothers: () => void): Promise<TicketAnswer> {
  try {
    const answer = await fetcher("/api/widget/tickets", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.status === 403) return { denied: "refused" };
    if (answer.status === 404) return { denied: "unknown" };
    if (answer.status === 409) isAnothers();
    if (!answer.ok) return { failed: true };
    const admitted: { ticket: string; problem?: string } = await answer.json();
    if (admitted.problem) console.warn(admitted.problem);
    return admitted;
  } catch {
    return { failed: true };
  }
}
