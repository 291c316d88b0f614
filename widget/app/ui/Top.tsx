import { useInView } from "./use-in-view.ts";

/** The end of what is loaded: seeing it asks for more, and again after each page that came. */
export function Top({ firstKey, onView }: { firstKey: string; onView(): void }) {
  const mark = useInView<HTMLDivElement>(onView, firstKey);
  return <div ref={mark} class="top" />;
}
