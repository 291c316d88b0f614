import { useState } from "preact/hooks";
import { isBoolean, kept } from "../kept.ts";
import { useCommand } from "../keyboard/use-command.ts";
import type { Panel } from "./header.tsx";
import { wide } from "./room.ts";

/** Whoever keeps the details open beside the conversation finds them open at the next one. */
const keepsDetails = kept("details", false, isBoolean);

/** Which panel stands beside the conversation, one at a time. */
export function usePanel() {
  const [panel, setPanel] = useState<Panel | undefined>(wide.peek() && keepsDetails.peek() ? "details" : undefined);
  const toggle = (which: Panel) => {
    const next = panel === which ? undefined : which;
    if (wide.peek()) keepsDetails.value = next === "details";
    setPanel(next);
  };
  const close = () => panel && toggle(panel);
  useCommand("why", () => toggle("why"));
  useCommand("details", () => toggle("details"));
  return { panel, toggle, close };
}
