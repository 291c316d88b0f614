export const faultKinds = [
  "400",
  "401",
  "403",
  "404",
  "409",
  "429",
  "500",
  "502",
  "timeout_before",
  "timeout_after",
  "reset_before",
  "reset_after",
  "slow",
  "error",
  "random",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A failure ordered in advance. `before` and `after` are seen from the provider's accepting the call. */
export interface Fault {
  provider: string;
  /** `error`: the provider's own, named by `code`. `random`: a share of the calls fails, each in another passing way. */
  kind: FaultKind;
  /** How many matching calls it still spoils. */
  times: number;
  /** The provider's name for the call; absent or `*` is any. */
  method?: string;
  /** Only calls about this outside chat. */
  chat?: number | string;
  /** The provider's own name of the error. */
  code?: string;
  /** Of the matching calls, from 0 to 1, and what the dice begin with; for `random`. */
  share?: number;
  seed?: number;
  /** Seconds, for 429. */
  retryAfter?: number;
  /** Seconds that a slow answer takes. */
  seconds?: number;
  /** Instead of the provider's usual words. */
  description?: string;
}

export interface Faults {
  add(fault: Fault): void;
  /** Uses up one of the first fault that matches. */
  take(call: { provider: string; method: string; chat: number | undefined }): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
}

export function createFaults(changed: () => void): Faults {
  let faults: Fault[] = [];
  return {
    add(fault) {
      faults.push({ ...fault });
      changed();
    },
    take(call) {
      const fault = faults.find((one) => matches(one, call));
      if (!fault) return undefined;
      fault.times -= 1;
      faults = faults.filter((one) => one.times > 0);
      changed();
      return fault;
    },
    list: () => faults,
    clear() {
      faults = [];
      changed();
    },
  };
}

function matches(fault: Fault, call: { provider: string; method: string; chat: number | undefined }): boolean {
  if (fault.provider !== call.provider) return false;
  if (fault.chat !== undefined && fault.chat !== call.chat) return false;
  const method = fault.method ?? "*";
  return method === "*" || method.toLowerCase() === call.method.toLowerCase();
}
