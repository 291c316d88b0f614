import type { ProviderWire } from "./provider-wire.ts";
import type { Account, Chat, Customer, StoredFile } from "./world.ts";

/** What is kept of one provider between runs. */
export interface ProviderState<Settings> {
  accounts: Account<Settings>[];
  customers: Record<string, Customer>;
  /** By account and chat, as `chatKey` has it. */
  chats: Record<string, Chat>;
  files: Record<string, StoredFile>;
  /** The last of each kind of number that was given away. */
  last: { id: number; customer: number; file: number; telling: number };
}

export function emptyState<Settings>({ account }: ProviderWire<Settings>): ProviderState<Settings> {
  return {
    accounts: [newAccount(account)],
    customers: {},
    chats: {},
    files: {},
    last: { id: 0, customer: 0, file: 0, telling: 0 },
  };
}

export function newAccount<Settings>(identity: ProviderWire<Settings>["account"]): Account<Settings> {
  return { ...structuredClone(identity), pending: [] };
}

export function chatKey(account: Account, chat: string): string {
  return `${account.id}/${chat}`;
}
