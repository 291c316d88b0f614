/** Whether this visitor has ever written to the line, in the host page's storage; nothing is kept before that. */
export function hasWritten(line: string): boolean {
  try {
    return localStorage.getItem(key(line)) !== null;
  } catch {
    return false;
  }
}

export function rememberWriting(line: string): void {
  try {
    localStorage.setItem(key(line), "1");
  } catch {
    // A page without storage only loses the badge before the first click.
  }
}

const key = (line: string) => `switchboard:${line}`;
