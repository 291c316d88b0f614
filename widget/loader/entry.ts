import { readSettings } from "./settings.ts";
import { start } from "./start.ts";

declare global {
  interface Window {
    /** For the host page's own buttons and links. */
    Switchboard?: { open(): void; close(): void };
  }
}

// Only known while the script itself runs.
const script = document.currentScript;

const settings = readSettings(script);
if (settings) window.Switchboard ??= start(settings);
