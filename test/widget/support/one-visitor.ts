import { signal } from "@preact/signals";
import type { Keep } from "../../../widget/app/browser-storage.ts";
import { keepInMemory } from "../../../widget/app/browser-storage.ts";
import { createChat } from "../../../widget/app/chat.ts";
import type { Acknowledged } from "../../../widget/app/outbox/outgoing.ts";
import type { FromFrame } from "../../../widget/messages.ts";
import type { fakeHouse } from "./fake-house.ts";

type Listeners = { heard: ((sent: Acknowledged) => void)[]; stored: (() => void)[] };

/** A browser with any number of tabs on the same line: one storage, one channel, one lock. */
export function oneVisitor(house: ReturnType<typeof fakeHouse>, keep: Keep = keepInMemory()) {
  const jar = { cookie: "" };
  const tabs: Listeners[] = [];
  let lock = Promise.resolve();

  function openTab() {
    const own: Listeners = { heard: [], stored: [] };
    tabs.push(own);
    const others = () => tabs.filter((tab) => tab !== own);
    const told: FromFrame[] = [];
    const host = {
      met: signal(true),
      open: signal(true),
      page: signal<string | undefined>("https://shop.example/lamps"),
      site: () => "https://shop.example",
      tell: (said: FromFrame) => void told.push(said),
    };
    const chat = createChat({
      line: "lamps",
      name: "",
      hours: house.hours ?? { open: true, closedWidget: "open" },
      identity: house.identity,
      host,
      keep: heardByOthers(keep, () => {
        for (const listener of others().flatMap(({ stored }) => stored)) listener();
      }),
      jar,
      tabs: {
        tell: (sent) => {
          for (const listener of others().flatMap(({ heard }) => heard)) listener(sent);
        },
        hear: (listener) => void own.heard.push(listener),
        onStored: (listener) => void own.stored.push(listener),
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

function heardByOthers(keep: Keep, tell: () => void): Keep {
  return {
    ...keep,
    setItem(key, value) {
      keep.setItem(key, value);
      tell();
    },
    removeItem(key) {
      keep.removeItem(key);
      tell();
    },
  };
}
