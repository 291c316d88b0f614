import { batch, signal } from "@preact/signals";
import { type FromFrame, type FromHost, isHello } from "../messages.ts";

export type Host = ReturnType<typeof meetHost>;

/** The page around the frame. A frame that stands alone in a tab is open and has no site around it. */
export function meetHost(frame: Window) {
  const alone = frame.parent === frame;
  const met = signal(alone);
  const open = signal(alone);
  const page = signal<string | undefined>(undefined);
  let site: string | undefined;
  let port: MessagePort | undefined;

  function hear({ data }: MessageEvent<FromHost>): void {
    open.value = data.t === "open";
    if (data.t === "open") page.value = data.page;
  }

  frame.addEventListener("message", ({ data, source, origin, ports }) => {
    if (alone || source !== frame.parent || !isHello(data) || !ports[0]) return;
    port = ports[0];
    port.onmessage = hear;
    // A page from a file or a sandbox has the origin "null", which names nobody.
    site = origin === "null" ? undefined : origin;
    batch(() => {
      page.value = data.page;
      open.value = data.open;
      met.value = true;
    });
  });

  return {
    /** Whether `site` and `page` are known. */
    met,
    open,
    page,
    site: () => site,
    tell: (said: FromFrame) => port?.postMessage(said),
  };
}
