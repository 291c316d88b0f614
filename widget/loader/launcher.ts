import { inkOn } from "../ink.ts";
import css from "./launcher.css";
import type { Settings } from "./settings.ts";
import { wordsFor } from "./words.ts";

export type Launcher = ReturnType<typeof drawLauncher>;

const bubble = "M14 4c6 0 10 4 10 9s-4 9-10 9l-3-.4L5 24l1-5c-6-6 0-15 8-15ZM10 11h8M10 15h5";
const cross = "M8 8l12 12M20 8L8 20";

/** The round button, and the place of the frame, in a shadow root of their own that the page's styles do not reach. */
export function drawLauncher({ color, side, language }: Settings, toggle: () => void) {
  const words = wordsFor(language);
  const host = document.createElement("switchboard-widget");
  host.style.setProperty("--color", color);
  host.style.setProperty("--ink", inkOn(color));
  const root = host.attachShadow({ mode: "closed" });

  // Constructed sheets are exempt from the page's style-src, as a style element would not be.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  const badge = document.createElement("b");
  const svg = drawing("svg");
  const path = drawing("path");
  button.type = "button";
  button.className = side;
  button.onclick = toggle;
  svg.setAttribute("viewBox", "0 0 28 28");
  svg.append(path);
  button.append(svg, badge);
  root.append(button);
  document.body.append(host);

  return {
    root,
    frameTitle: words.frame,
    focus: () => button.focus(),
    show(open: boolean, unread: number) {
      path.setAttribute("d", open ? cross : bubble);
      button.setAttribute("aria-expanded", `${open}`);
      button.setAttribute("aria-label", open ? words.close : unread ? words.unread(unread) : words.open);
      badge.textContent = open || !unread ? "" : unread > 9 ? "9+" : `${unread}`;
    },
  };
}

function drawing(tag: "svg" | "path"): SVGElement {
  return document.createElementNS("http://www.w3.org/2000/svg", tag);
}
