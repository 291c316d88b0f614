/** The sentences of a text, one after the other. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?…][”»)]?) /);
}
