import { useEffect, useRef } from "preact/hooks";

/** Calls back whenever the element comes into view, and anew when `again` changes. */
export function useInView<E extends Element>(onView: () => unknown, again?: unknown) {
  const element = useRef<E>(null);
  const latest = useRef(onView);
  latest.current = onView;
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && latest.current());
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [again]);
  return element;
}
