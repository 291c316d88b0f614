const key = "switchboard:reloaded-for";

/** Fetches the page that speaks `protocol`; if that did not help before, a cache is in the way and we go on as we are. */
export function reloadOnce(protocol: number): void {
  try {
    if (sessionStorage.getItem(key) === String(protocol)) return;
    sessionStorage.setItem(key, String(protocol));
    location.reload();
  } catch {
    // Without storage the next visit brings the new page.
  }
}
