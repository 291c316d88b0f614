/** A form as PHP writes it: `data[user][id]=27`. A list comes as an object by number, and every value is a text. */
export type NestedForm = { [name: string]: string | NestedForm };

const mostBytes = 1024 * 1024;
const mostFields = 5000;
const deepest = 10;

/**
 * Objects without a prototype, so that no name in a form reaches one. Of what contradicts itself the first stands; names
 * of another shape, or nested too deep, are passed over. Never throws.
 */
export function readNestedForm(raw: Uint8Array): { body: NestedForm } | { malformed: string } {
  if (raw.byteLength > mostBytes) return { malformed: "The form is too large." };
  const fields = new URLSearchParams(new TextDecoder().decode(raw));
  if (fields.size > mostFields) return { malformed: "The form has too many fields." };
  const body = emptyForm();
  for (const [name, value] of fields) {
    const path = pathOf(name);
    if (path) place(body, path, value);
  }
  return { body };
}

function emptyForm(): NestedForm {
  return Object.create(null);
}

/** `a[b][c]` names c in b in a. */
function pathOf(name: string): [string, ...string[]] | undefined {
  const [, first, rest = ""] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined) return undefined;
  const inner = rest === "" ? [] : rest.slice(1, -1).split("][");
  return inner.length < deepest ? [first, ...inner] : undefined;
}

function place(form: NestedForm, [name, ...rest]: string[], value: string): void {
  // PHP's `list[]`: the next of the list.
  const key = name || String(Object.keys(form).length);
  if (rest.length === 0) {
    form[key] ??= value;
    return;
  }
  form[key] ??= emptyForm();
  const inner = form[key];
  if (typeof inner === "object") place(inner, rest, value);
}
