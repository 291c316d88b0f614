import { createDice } from "./dice.ts";

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

/** Those that pass: the same call may work the next time. */
const passing: readonly Way[] = [
  { kind: "429" },
  { kind: "500" },
  { kind: "502" },
  { kind: "timeout_before" },
  { kind: "timeout_after" },
  { kind: "reset_before" },
  { kind: "reset_after" },
  { kind: "slow" },
];

/** One way to fail, as `Fault` describes it. */
export type Way = Pick<Fault, "kind" | "code" | "retryAfter" | "seconds" | "description">;

/** A failure ordered in advance. `before` and `after` are seen from the provider's accepting the call. */
export interface Fault {
  provider: string;
  /** `error`: the provider's own, named by `code`. `random`: a share of the calls fails, each in one of the `ways`. */
  kind: FaultKind;
  /** How many matching calls it still spoils. */
  times: number;
  /** The provider's name for the call; absent or `*` is any. */
  method?: string;
  /** Only calls about this outside chat. */
  chat?: number | string;
  /** The provider's own name of an `error`. */
  code?: string;
  /** Of the matching calls, from 0 to 1; for `random`. */
  share?: number;
  /** Each as likely; those that pass if left out; for `random`. */
  ways?: readonly Way[];
  /** The same seed gives the same failures in the same order; for `random`. */
  seed?: number;
  /** Seconds, for 429. */
  retryAfter?: number;
  /** Seconds that a slow answer takes. */
  seconds?: number;
  /** Instead of the provider's usual words. */
  description?: string;
}

interface Called {
  provider: string;
  method: string;
  chat: number | string | undefined;
}

export interface Faults {
  add(fault: Fault): void;
  /** Uses up one of the first fault that matches; never answers with a `random` one, but with what it came to. */
  take(call: Called): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
}

const usualShare = 0.3;

export function createFaults(changed: () => void): Faults {
  let faults: Fault[] = [];
  const dice = new WeakMap<Fault, () => number>();

  function strikes(fault: Fault): boolean {
    return fault.kind !== "random" || roll(fault) < (fault.share ?? usualShare);
  }

  function roll(fault: Fault): number {
    const thrown = dice.get(fault) ?? createDice(fault.seed ?? 1);
    dice.set(fault, thrown);
    return thrown();
  }

  function asItStrikes(fault: Fault): Fault {
    if (fault.kind !== "random") return fault;
    const { ways = passing } = fault;
    return { ...fault, ...(ways[Math.floor(roll(fault) * ways.length)] ?? { kind: "500" }) };
  }

  return {
    add(fault) {
      faults.push({ ...fault });
      changed();
    },
    take(call) {
      const fault = faults.find((one) => matches(one, call) && strikes(one));
      if (!fault) return undefined;
      fault.times -= 1;
      faults = faults.filter((one) => one.times > 0);
      changed();
      return asItStrikes(fault);
    },
    list: () => faults,
    clear() {
      faults = [];
      changed();
    },
  };
}

function matches(fault: Fault, call: Called): boolean {
  if (fault.provider !== call.provider) return false;
  if (fault.chat !== undefined && String(fault.chat) !== String(call.chat)) return false;
  const method = fault.method ?? "*";
  return method === "*" || method.toLowerCase() === call.method.toLowerCase();
}
