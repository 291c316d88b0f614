import type { Content } from "../../kit/world.ts";
import type { Parameters } from "./method.ts";
import { textOf } from "./method.ts";

/** The buttons of a keyboard that call a command, named by the first of their parameters; the rest is remembered. */
export function buttonsOf(keyboard: unknown): Pick<Content, "buttons" | "extra"> {
  const wrapped = keyboard as { BUTTONS?: Parameters[] } | undefined;
  const keys = (wrapped?.BUTTONS ?? []).filter((key) => textOf(key, "COMMAND") !== "");
  if (keys.length === 0) return {};
  const idOf = (key: Parameters) => textOf(key, "COMMAND_PARAMS").split(" ")[0] ?? "";
  return {
    buttons: keys.map((key) => ({ id: idOf(key), label: textOf(key, "TEXT") })),
    extra: Object.fromEntries(
      keys.map((key) => {
        const command = { name: textOf(key, "COMMAND"), parameters: textOf(key, "COMMAND_PARAMS") };
        return [`command:${idOf(key)}`, JSON.stringify(command)];
      }),
    ),
  };
}
