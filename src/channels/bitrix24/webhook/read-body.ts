import { readJson } from "../../read-json.ts";
import { readNestedForm } from "./nested-form.ts";

const brace = 0x7b;

/** A webhook's body: a nested form, or the same as JSON. Never throws. */
export function readBody(raw: Uint8Array): { body: Record<string, unknown> } | { malformed: string } {
  const first = raw.find((byte) => byte > 0x20);
  return first === brace ? readJson(raw) : readNestedForm(raw);
}
