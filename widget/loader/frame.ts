import type { FromFrame, FromHost, Hello } from "../messages.ts";
import type { Launcher } from "./launcher.ts";
import { frameUrl, type Settings } from "./settings.ts";

/** Puts the app's frame on the page and keeps a port to it; a frame that loads anew is given a new port. */
export function addFrame(
  settings: Settings,
  launcher: Launcher,
  isOpen: () => boolean,
  hear: (said: FromFrame) => void,
) {
  const frame = document.createElement("iframe");
  let port: MessagePort | undefined;
  frame.title = launcher.frameTitle;
  frame.className = settings.side;
  frame.referrerPolicy = "origin";
  frame.src = frameUrl(settings);
  frame.onload = () => {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => hear(data);
    const hello: Hello = { switchboard: 1, open: isOpen(), page: location.href };
    frame.contentWindow?.postMessage(hello, settings.origin, [channel.port2]);
  };
  launcher.root.append(frame);

  return (open: boolean) => {
    const said: FromHost = open ? { t: "open", page: location.href } : { t: "close" };
    frame.classList.toggle("open", open);
    port?.postMessage(said);
    (open ? frame : launcher).focus();
  };
}
