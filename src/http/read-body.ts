import { readBytes } from "../platform/read-bytes.ts";
import type { ApiRefusal } from "./refusals.ts";

const jsonLimit = 1024 * 1024;
const deepest = 64;

export async function readJson(request: Request): Promise<{ value: unknown } | { refusal: ApiRefusal }> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return { refusal: { code: "malformed", status: 415, message: "Send JSON, with Content-Type: application/json." } };
  }
  const bytes = await readBytes(request.body, jsonLimit);
  if (!bytes) return { refusal: { code: "too_large", message: `The body is larger than ${jsonLimit} bytes.` } };
  return parseJson(bytes);
}

export function parseJson(bytes: Uint8Array): { value: unknown } | { refusal: ApiRefusal } {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    if (isDeep(text)) return broken(`The JSON is nested deeper than ${deepest} levels.`);
    value = JSON.parse(text);
  } catch {
    return broken("The body is not valid JSON in UTF-8.");
  }
  const path = loneSurrogate(value, "");
  if (path === undefined) return { value };
  const details = [{ path, message: "contains a lone surrogate" }];
  return { refusal: { code: "malformed", message: "A text in the body cannot be stored.", details } };
}

function broken(message: string): { refusal: ApiRefusal } {
  return { refusal: { code: "malformed", status: 400, message } };
}

/** Looked at before parsing, so that nothing later has to fear for its stack. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepest) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** The path of the first text that UTF-8 has no form for; such a text would come back as another one. */
function loneSurrogate(value: unknown, path: string): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const inside = path === "" ? key : `${path}.${key}`;
    if (!key.isWellFormed()) return path;
    const found = loneSurrogate(item, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}
