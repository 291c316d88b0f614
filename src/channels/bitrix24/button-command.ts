import type { Button } from "../../protocol/entry.ts";

/** A command of the bot's own, hidden from people: its buttons call it, with an id and what is written on them. */
export const buttonCommand = "choose";

/** In one line, for a command ends with its line. An id has no spaces. */
export function parametersOf({ id, label }: Button): string {
  return `${id} ${label.replaceAll(/\s+/g, " ")}`;
}

export function readParameters(parameters: string): Button {
  const [id = "", ...label] = parameters.trim().split(" ");
  return { id, label: label.join(" ") || id };
}
