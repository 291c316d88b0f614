import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "./i18n/words.ts";
import { Button } from "./ui/button.tsx";

/** A part of the console that is fetched when first needed. */
export function Lazy<P extends object>({ load, props }: { load: () => Promise<ComponentType<P>>; props: P }) {
  const [part, setPart] = useState<{ Shown: ComponentType<P> }>();
  const [failed, setFailed] = useState(false);
  const fetchPart = () => {
    setFailed(false);
    load().then(
      (Shown) => setPart({ Shown }),
      () => setFailed(true),
    );
  };
  useEffect(fetchPart, [load]);
  const { common } = words.value;
  if (part) return <part.Shown {...props} />;
  if (!failed) return null;
  return (
    <main class="grid h-full place-items-center">
      <div class="flex flex-col items-center gap-3">
        <p>{common.unreachable}</p>
        <Button onClick={() => location.reload()}>{common.retry}</Button>
      </div>
    </main>
  );
}
