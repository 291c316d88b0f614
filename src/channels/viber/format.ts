import type { Outbound } from "../channel.ts";
import { formatFor } from "../format.ts";
import { capabilities } from "./capabilities.ts";
import { wayOf } from "./file-way.ts";

const { caption: _, ...uncaptioned } = capabilities;
const withCaption = formatFor(capabilities, "Viber");
const withoutCaption = formatFor(uncaptioned, "Viber");

/** What Viber delivers to nobody, by the end of its name. */
const forbidden = new Set(
  (
    "action apk app bat bin cmd com command cpl csh exe gadget inf1 ins inx ipa isu job jse ksh lnk msc msi msp mst " +
    "osx out paf pif ps1 reg rgs run sct shb shs u3p vb vbe vbs vbscript workflow ws wsf"
  ).split(" "),
);

/** DL5. Words can stand under a picture only. */
export const format: Outbound["format"] = (message) => {
  const program = message.files.find(({ name }) => forbidden.has(/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""));
  if (program) return { refused: `Viber delivers no programs such as “${program.name}”: send a link to it instead.` };
  const [first] = message.files;
  return first && wayOf(first) === "picture" ? withCaption(message) : withoutCaption(message);
};
