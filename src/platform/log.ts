type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * What may be written down about an error. A failed query carries its parameters in its message, and those may be
 * hashes, tokens or people's data: only the query's text and its cause are kept.
 */
export function describeError(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  if ("query" in error && typeof error.query === "string") {
    return { error: error.name, query: error.query, ...(error.cause ? { cause: messageOf(error.cause) } : {}) };
  }
  return { error: `${error.name}: ${error.message}`, stack: error.stack };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : typeof cause;
}

function write(level: "info" | "warn" | "error", event: string, fields: Fields): void {
  console[level](JSON.stringify({ event, ...fields }));
}

/** One JSON object a line. Fields hold ids and counts, never secrets and never what people wrote. */
export const log = {
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  error: (event: string, error: unknown, fields: Fields = {}) =>
    write("error", event, { ...fields, ...describeError(error) }),
};
