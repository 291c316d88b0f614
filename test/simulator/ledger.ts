/** One call that a provider accepted and that a customer could see, whatever became of the answer. */
export interface LedgerEntry {
  provider: string;
  method: string;
  /** Which of the provider's accounts sent it. */
  bot: number | string;
  chat: number | string;
  messageId: number | string;
  /** Of an email. */
  subject?: string;
  text?: string;
  caption?: string;
  file?: { name: string; size: number; mimeType: string };
  replyTo?: number | string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface Ledger {
  record(entry: LedgerEntry): void;
  entries(): readonly LedgerEntry[];
  clear(): void;
}

export function createLedger(entries: LedgerEntry[], changed: () => void): Ledger {
  return {
    record(entry) {
      entries.push(entry);
      changed();
    },
    entries: () => entries,
    clear() {
      entries.length = 0;
      changed();
    },
  };
}
