import { effect, type Signal, signal } from "@preact/signals";

/** A signal that outlives the page in this browser. What was kept is used only if `accept` knows it. */
export function kept<T>(key: string, otherwise: T, accept: (value: unknown) => value is T): Signal<T> {
  const name = `switchboard.${key}`;
  const value = signal(read(name, otherwise, accept));
  let first = true;
  effect(() => {
    const text = JSON.stringify(value.value);
    if (!first) write(name, text);
    first = false;
  });
  return value;
}

export function oneOf<const T extends string>(...known: T[]): (value: unknown) => value is T {
  return (value): value is T => known.some((each) => each === value);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

function read<T>(name: string, otherwise: T, accept: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return accept(value) ? value : otherwise;
  } catch {
    return otherwise;
  }
}

function write(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // A full or forbidden store costs only the memory of a preference.
  }
}
