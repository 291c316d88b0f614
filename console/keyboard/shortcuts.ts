/** What a key does. Keys are named by their place (`code`), so that they work on a Russian layout as well. */
export type Command =
  | "palette"
  | "help"
  | "next"
  | "previous"
  | "mine"
  | "queue"
  | "all"
  | "closed"
  | "accept"
  | "skip"
  | "claim"
  | "close"
  | "takeOver"
  | "transfer"
  | "invite"
  | "lead"
  | "spam"
  | "reply"
  | "note"
  | "why"
  | "details"
  | "merge"
  | "apart"
  | "swap"
  | "back";

export type Press = {
  code: string;
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
  /** In a field where letters are text. */
  writing: boolean;
  /** A dialog is open above the page. */
  covered: boolean;
};

type Shortcut = { command: Command; keys: readonly string[]; codes: readonly string[] };

/** Single keys, in the order the help shows them. */
export const shortcuts: readonly Shortcut[] = [
  { command: "next", keys: ["J", "↓"], codes: ["KeyJ", "ArrowDown"] },
  { command: "previous", keys: ["K", "↑"], codes: ["KeyK", "ArrowUp"] },
  { command: "mine", keys: ["1"], codes: ["Digit1"] },
  { command: "queue", keys: ["2"], codes: ["Digit2"] },
  { command: "all", keys: ["3"], codes: ["Digit3"] },
  { command: "closed", keys: ["4"], codes: ["Digit4"] },
  { command: "accept", keys: ["A"], codes: ["KeyA"] },
  { command: "skip", keys: ["S"], codes: ["KeyS"] },
  { command: "claim", keys: ["C"], codes: ["KeyC"] },
  { command: "close", keys: ["E"], codes: ["KeyE"] },
  { command: "transfer", keys: ["T"], codes: ["KeyT"] },
  { command: "takeOver", keys: ["O"], codes: ["KeyO"] },
  { command: "invite", keys: ["I"], codes: ["KeyI"] },
  { command: "reply", keys: ["R"], codes: ["KeyR"] },
  { command: "note", keys: ["N"], codes: ["KeyN"] },
  { command: "why", keys: ["Y"], codes: ["KeyY"] },
  { command: "details", keys: ["D"], codes: ["KeyD"] },
  { command: "merge", keys: ["M"], codes: ["KeyM"] },
  { command: "apart", keys: ["X"], codes: ["KeyX"] },
  { command: "swap", keys: ["W"], codes: ["KeyW"] },
];

/** `letters` is off for those who switched single keys off; the palette, help and Escape stay. */
export function commandOf(press: Press, letters: boolean): Command | undefined {
  if (press.mod) return press.code === "KeyK" && !press.shift && !press.alt ? "palette" : undefined;
  if (press.covered || press.alt) return undefined;
  if (press.code === "Escape") return "back";
  if (press.writing || !letters) return undefined;
  if (press.key === "?" || (press.code === "Slash" && press.shift)) return "help";
  if (press.shift) return undefined;
  return shortcuts.find((shortcut) => shortcut.codes.includes(press.code))?.command;
}
