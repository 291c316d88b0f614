/**
 * Runs a task in one tab at a time. Where the browser has no locks (pages without TLS) or denies them (frames whose
 * storage is blocked), the ids alone keep a message from being said twice.
 */
export async function inOneTab<T>(name: string, task: () => Promise<T>): Promise<T> {
  let begun: Promise<T> | undefined;
  const begin = () => {
    begun = task();
    return begun;
  };
  try {
    return await (navigator.locks ? navigator.locks.request(name, begin) : begin());
  } catch (error) {
    if (begun) throw error;
    return await begin();
  }
}
