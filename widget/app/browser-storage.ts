/** What of `localStorage` is used. */
export type Keep = Pick<Storage, "getItem" | "setItem" | "removeItem"> & {
  keys(): string[];
  /** Whether it outlives the page. */
  lasts: boolean;
};

/** The frame's own storage; what the browser denies or has no room for lives as long as the page. */
export function openKeep(): Keep {
  const memory = keepInMemory();
  const store = storage();
  if (!store) return memory;
  return {
    lasts: true,
    getItem: (key) => memory.getItem(key) ?? store.getItem(key),
    setItem(key, value) {
      try {
        store.setItem(key, value);
        memory.removeItem(key);
      } catch {
        memory.setItem(key, value);
      }
    },
    removeItem(key) {
      memory.removeItem(key);
      store.removeItem(key);
    },
    keys: () => [...new Set([...memory.keys(), ...Object.keys(store)])],
  };
}

export function keepInMemory(): Keep {
  const values = new Map<string, string>();
  return {
    lasts: false,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    keys: () => [...values.keys()],
  };
}

function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
