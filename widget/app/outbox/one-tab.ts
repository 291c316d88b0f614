/**
 * Runs a task in one tab at a time. Where the browser has no locks (pages without TLS) the ids alone keep a message
 * from being sent twice (DL6).
 */
export function inOneTab(name: string, task: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(name, task) : task();
}
