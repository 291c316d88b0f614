import { isRecord } from "../../http/fields.ts";

type Button = { id: string; label: string; payload: string };

const rowsInside = 6;
const columns = 5;
const mostInside = 10;
const longestLabel = 40;
const longestPayload = 255;

/** The buttons of a keyboard inside a message; undefined for one that VK does not take. */
export function readKeyboard(keyboard: unknown): Button[] | undefined {
  if (!isRecord(keyboard) || keyboard.inline !== true || !Array.isArray(keyboard.buttons)) return undefined;
  const rows: unknown[] = keyboard.buttons;
  if (rows.length > rowsInside || rows.some((row) => !Array.isArray(row) || row.length > columns)) return undefined;
  const buttons = rows.flat().map(readButton);
  return buttons.length <= mostInside && buttons.every((one) => one !== undefined) ? buttons : undefined;
}

function readButton(button: unknown): Button | undefined {
  const action = isRecord(button) ? button.action : undefined;
  if (!isRecord(action) || action.type !== "text") return undefined;
  const { label, payload = "{}" } = action;
  if (typeof label !== "string" || label === "" || label.length > longestLabel) return undefined;
  if (typeof payload !== "string" || payload.length > longestPayload) return undefined;
  const id = idIn(payload);
  return id === undefined ? undefined : { id, label, payload };
}

/** What a test calls the button by: the text in its payload. */
function idIn(payload: string): string | undefined {
  try {
    const [id = payload] = Object.values(JSON.parse(payload) as object).filter((value) => typeof value === "string");
    return id;
  } catch {
    return undefined;
  }
}
