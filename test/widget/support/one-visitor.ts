import { signal } from "@preact/signals";
import type { Keep } from "../../../widget/app/browser-storage.ts";
import { keepInMemory } from "../../../widget/app/browser-storage.ts";
import { createChat } from "../../../widget/app/chat.ts";
import type { Acknowledged } from "../../../widget/app/outbox/outgoing.ts";
import type { FromFrame } from "../../../widget/messages.ts";
import type { fakeHouse } from "./fake-house.ts";

/** A browser with any number of tabs on the same line: one storage, one channel, one lock. */
export function oneVisitor(house: ReturnType<typeof fakeHouse>, keep: Keep = keepInMemory()) {
  const heard: ((sent: Acknowledged, from: number) => void)[] = [];
  const stored: (() => void)[] = [];
  let lock = Promise.resolve();

  function openTab({ open = true } = {}) {
    const own = heard.length;
    const told: FromFrame[] = [];
    const host = {
      met: signal(true),
      open: signal(open),
      page: signal<string | undefined>("https://shop.example/lamps"),
      site: () => "https://shop.example",
      tell: (said: FromFrame) => void told.push(said),
    };
    const tellOthers = () => {
      for (const [tab, listener] of stored.entries()) if (tab !== own) listener();
    };
    const chat = createChat({
      line: "lamps",
      name: "",
      host,
      keep: {
        ...keep,
        setItem(key, value) {
          keep.setItem(key, value);
          tellOthers();
        },
        removeItem(key) {
          keep.removeItem(key);
          tellOthers();
        },
      },
      tabs: {
        tell: (sent) => {
          for (const listener of heard) listener(sent, own);
        },
        hear: (listener) => void heard.push((sent, from) => from !== own && listener(sent)),
        onStored: (listener) => {
          stored[own] = both(stored[own], listener);
        },
      },
      fetch: house.fetch,
      openSocket: house.openSocket,
      inOneTab: (task) => {
        lock = lock.then(task);
        return lock;
      },
      now: Date.now,
      random: () => 0.5,
      outdated: () => {},
    });
    return { chat, host, told };
  }
  return { openTab, keep };
}

function both(one: (() => void) | undefined, other: () => void): () => void {
  return () => {
    one?.();
    other();
  };
}
