/** RFC 5322 allows a line no more. */
const longest = 998;
const bracketed = /<([^<>\s]+)>/g;

/** The ids of a Message-ID, In-Reply-To or References header, without their brackets. */
export function messageIds(header: string | undefined): string[] {
  const text = header ?? "";
  const found = [...text.matchAll(bracketed)].map(([, id]) => id ?? "");
  const bare = found.length > 0 ? found : text.trim().split(/\s+/);
  return bare.filter(isMessageId);
}

/** What a header can carry: whatever else names a message of ours is no id that a mailer knows. */
export function isMessageId(id: string): boolean {
  return id.length <= longest && /^[!-;=?A-~]+@[!-;=?A-~]+$/.test(id);
}
