/** A body as a form, nested as PHP's `http_build_query` nests it. */
export function asForm(body: unknown): string {
  const form = new URLSearchParams();
  const add = (name: string, value: unknown): void => {
    if (typeof value !== "object" || value === null) form.append(name, asText(value));
    else for (const [key, inner] of Object.entries(value)) add(name === "" ? key : `${name}[${key}]`, inner);
  };
  add("", body);
  return form.toString();
}

function asText(value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null ? "" : String(value);
}
