/**
 * What the host page's launcher and the frame say to each other; nothing else crosses between the two.
 *
 * The launcher posts one `Hello` to the frame's exact origin each time the frame has loaded, with a MessagePort.
 * Everything after that goes through the port, which no third window can hear or speak into.
 */
export type Hello = { switchboard: 1; open: boolean; page: string };

/** The window was opened or closed; `page` is the address the visitor is on. */
export type FromHost = { t: "open"; page: string } | { t: "close" };

/** `wrote`: this visitor has written to the line, now or earlier, so the next page may load the frame by itself. */
export type FromFrame = { t: "unread"; count: number } | { t: "close" } | { t: "wrote" };

export function isHello(data: unknown): data is Hello {
  return typeof data === "object" && data !== null && "switchboard" in data && data.switchboard === 1;
}
