const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

/** A colour a site may choose: six hexadecimal digits after a hash, so that its contrast can be computed. */
export function isColor(text: string | null | undefined): text is string {
  return hex.test(text ?? "");
}

/** Black or white, whichever reads better on `color`: at least 4.5 : 1 on any (WCAG 1.4.3). */
export function inkOn(color: string): "#000" | "#fff" {
  // A plain power comes close enough to the standard's piecewise curve, and the launcher is counted in bytes.
  const [red = 0, green = 0, blue = 0] = (hex.exec(color) ?? [])
    .slice(1)
    .map((pair) => (parseInt(pair, 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 ? "#fff" : "#000";
}
