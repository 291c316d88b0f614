import type { Button } from "../../protocol/entry.ts";
import { buttonCommand, parametersOf } from "./button-command.ts";

/** One button a row, and the stars of a rating side by side. Its fields are upper case in both generations. */
export function keyboard(buttons: readonly Button[], bot: number): object {
  const isRating = buttons.every(({ id }) => /^rate:[1-5]$/.test(id));
  const keys = buttons.map((button) => ({
    TEXT: button.label,
    COMMAND: buttonCommand,
    COMMAND_PARAMS: parametersOf(button),
    DISPLAY: isRating ? "LINE" : "BLOCK",
  }));
  return { BOT_ID: bot, BUTTONS: keys };
}
