import { isColor } from "../ink.ts";

export type Settings = {
  /** Where the script came from, and so where the frame is. */
  origin: string;
  line: string;
  color: string;
  side: string;
  /** Only what the site asked for: the frame otherwise follows the line. */
  language: string;
  /** What the site has signed about its visitor. */
  identity: string;
};

const ourColor = "#0d6b62";

export function readSettings(running: HTMLOrSVGScriptElement | null): Settings | undefined {
  const script = running ?? document.querySelector<HTMLScriptElement>("script[data-line]");
  if (!(script instanceof HTMLScriptElement) || !script.dataset.line) {
    console.warn("Switchboard: no data-line");
    return undefined;
  }
  const { line, color, position = "", language = "", identity = "" } = script.dataset;
  return {
    origin: new URL(script.src).origin,
    line,
    color: isColor(color) ? color : ourColor,
    side: position,
    language,
    identity,
  };
}

/** The frame's own settings ride in the hash: known before its first paint, and never sent to a server. */
export function frameUrl({ origin, line, color, language, identity }: Settings): string {
  return `${origin}/widget/frame?line=${line}#${new URLSearchParams({ color, language, identity })}`;
}
