/**
 * A call of somebody outside that ends within so many milliseconds, the reading of its answer included. The timer ends
 * with the call: one left behind (as `AbortSignal.timeout` does) would keep the actor in memory, and on the bill, for
 * all of that time.
 */
export async function patiently<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException("No answer in time.", "TimeoutError")),
    milliseconds,
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
