import { signal } from "@preact/signals";

const repeatMs = 4000;
const idleMs = 5000;
const forgetMs = 8000;

/** Tells the house that the visitor types: at once, then every few seconds, and once when they stop. */
export function createOwnTyping(tell: (on: boolean) => void, now: () => number) {
  let toldAt: number | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(idle);
    if (toldAt !== undefined) tell(false);
    toldAt = undefined;
  };
  return {
    typed(): void {
      clearTimeout(idle);
      idle = setTimeout(stop, idleMs);
      if (toldAt !== undefined && now() - toldAt < repeatMs) return;
      toldAt = now();
      tell(true);
    },
    stop,
  };
}

/** Who of the house types. A lost "off" is made up for. */
export function createHouseTyping() {
  const name = signal<string | undefined>(undefined);
  let forget: ReturnType<typeof setTimeout> | undefined;
  return {
    name,
    set(typing: string | undefined): void {
      clearTimeout(forget);
      name.value = typing;
      if (typing !== undefined) forget = setTimeout(() => (name.value = undefined), forgetMs);
    },
  };
}
