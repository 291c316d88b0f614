import type { Faults } from "./faults.ts";
import type { FileStore } from "./file-store.ts";
import type { Exchange } from "./http/exchange.ts";
import type { Ledger } from "./ledger.ts";
import type { StateFile } from "./state-file.ts";
import type { PostWebhook } from "./webhook/post-webhook.ts";

/** A simulated messenger. Adding one is a folder with a `ProviderWire`, and a line in `providers.ts`. */
export interface Provider {
  /** Its name in faults and in the ledger. */
  name: string;
  /** The beginnings of the paths that it answers. */
  prefixes: readonly string[];
  handle(exchange: Exchange): Promise<void>;
  /** Faults were added, used up or cleared. */
  faultsChanged(): void;
  close(): Promise<void>;
}

export interface ProviderContext {
  /** The simulator's own address, without a slash at its end. */
  url: string;
  state: StateFile;
  files: FileStore;
  faults: Faults;
  ledger: Ledger;
  post: PostWebhook;
  /** Milliseconds since the epoch. */
  now(): number;
}
