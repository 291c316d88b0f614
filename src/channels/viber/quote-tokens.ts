const tokenOrString = /("message_token"\s*:\s*)(\d+)(?=\s*[,}])|"[^"\\]*(?:\\.[^"\\]*)*"/g;

/**
 * The JSON text with the number of every `message_token` as a text: it has 19 digits, more than a number keeps here.
 * Strings are passed over whole, so nothing inside one changes.
 */
export function quoteTokens(json: string): string {
  return json.replace(tokenOrString, (all, key: string | undefined, digits: string | undefined) =>
    key !== undefined && digits !== undefined ? `${key}"${digits}"` : all,
  );
}
