import { signal } from "@preact/signals";
import { CloudOff, LoaderCircle } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { words } from "../i18n/words.ts";
import type { Line } from "../store/line.ts";
import { closeLines } from "../store/lines.ts";
import { loadMe } from "../store/me.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

const online = signal(navigator.onLine);
addEventListener("online", () => {
  online.value = true;
});
addEventListener("offline", () => {
  online.value = false;
});

/** Rights may only have changed: whoever is still signed in goes on, with new sockets; everybody else signs in. */
async function enterAgain(): Promise<void> {
  closeLines();
  await loadMe();
}

/** A reconnect that takes less is nobody's business. */
const patience = 1_500;

/** Says that the connection is gone and what happens next. Lies above the page, so that nothing moves. */
export function ConnectionBanner({ line }: { line: Line }) {
  const { connection: texts } = words.value.desk;
  const status = line.connection.status.value;
  const [late, setLate] = useState(false);
  const away = status === "waiting" || status === "connecting";
  useEffect(() => {
    setLate(false);
    if (!away) return;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [away]);
  if (status === "online" || (away && !late)) return null;
  const said =
    status === "expelled"
      ? texts.expelled
      : status === "not_ours"
        ? texts.notOurs
        : !online.value
          ? texts.offline
          : line.listed.value
            ? texts.waiting
            : texts.connecting;
  return (
    <div
      role="status"
      class="fixed top-18 left-1/2 z-30 flex w-max max-w-[calc(100vw-1rem)] -translate-x-1/2 items-center gap-3 rounded-xl border border-edge bg-raised py-2 pr-2 pl-3.5 text-wait shadow-float"
    >
      <Icon
        of={away && online.value ? LoaderCircle : CloudOff}
        class={away && online.value ? "size-4 animate-spin" : "size-4"}
      />
      <span class="text-[0.8125rem] font-medium">{said}</span>
      {away && (
        <Button size="small" onClick={() => line.connection.retryNow()}>
          {texts.retry}
        </Button>
      )}
      {status === "expelled" && (
        <Button size="small" look="primary" onClick={enterAgain}>
          {texts.goOn}
        </Button>
      )}
    </div>
  );
}
