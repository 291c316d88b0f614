import type { Sniffed } from "./sniff.ts";

/** What a file of each type may truthfully be called, beside its own name; a type of one family fits the family. */
const alsoCalled: Record<string, RegExp> = {
  "image/heic": /^image\/hei[cf](-sequence)?$/,
  "audio/mpeg": /^audio\/(mp3|x-mp3|mpeg3)$/,
  "audio/wav": /^audio\/(x-wav|wave|vnd\.wave)$/,
  "audio/mp4": /^(audio\/(x-m4a|m4a|aac)|video\/mp4)$/,
  "audio/ogg": /^(audio\/opus|application\/ogg|video\/ogg)$/,
  "video/mp4": /^(audio\/mp4|audio\/x-m4a|video\/(quicktime|x-m4v|3gpp))$/,
  "video/quicktime": /^video\/mp4$/,
  "video/webm": /^audio\/webm$/,
  "application/zip": /^application\/(x-zip-compressed|x-zip|vnd\.(openxmlformats|oasis|ms-)[\w.-]+|epub\+zip)$/,
  "text/plain":
    /^(text\/(csv|markdown|tab-separated-values|vcard|calendar|rtf|x-log)|application\/(json|rtf|csv|x-subrip))$/,
};
const unspecific = new Set(["", "application/octet-stream", "binary/octet-stream", "*/*"]);

/** Endings by which a system would run a file, whatever is in it. */
const runs =
  /\.(html?|xhtml|shtml|svgz?|xml|m?js|jsx?|tsx?|php\d?|phtml|exe|msi|com|scr|bat|cmd|ps1|vbs?|wsf|hta|jar|apk|app|sh|command|lnk|reg|dll|cpl|url)\.?$/i;

/** Why a file is refused; nothing where its bytes, its name and what it was called do not contradict each other. */
export function contradiction(
  sniffed: Sniffed | undefined,
  claimed: string | undefined,
  name: string,
): string | undefined {
  if (!sniffed || runs.test(name)) {
    return "Files of this kind are not taken. Send a picture, sound, video, PDF, Office document, ZIP or plain text.";
  }
  const called = claimed?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (unspecific.has(called) || called === sniffed.type || alsoCalled[sniffed.type]?.test(called)) return undefined;
  return `The file says that it is ${JSON.stringify(called.slice(0, 100))}, but it is ${sniffed.type}. Send it under its own type.`;
}

/** A recording that has no picture in it is sound, which only its sender knows. */
export function settledType(sniffed: Sniffed, claimed: string | undefined): Sniffed {
  const called = claimed?.split(";")[0]?.trim().toLowerCase();
  if (sniffed.type === "video/webm" && called === "audio/webm") return { type: "audio/webm", kind: "audio" };
  if (sniffed.type === "video/mp4" && called === "audio/mp4") return { type: "audio/mp4", kind: "audio" };
  return sniffed;
}
