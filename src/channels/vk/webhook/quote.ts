/** Somebody else's words, marked line by line. */
export function quote(text: string): string {
  return text.trim() === "" ? "" : text.replaceAll(/^/gm, "> ");
}
