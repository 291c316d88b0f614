import type { Outbound } from "../channel.ts";
import { formatFor } from "../format.ts";
import { capabilities } from "./capabilities.ts";

const byCapabilities = formatFor(capabilities, "VK");

export const format: Outbound["format"] = (message) => {
  const music = message.files.find(({ type }) => type === "audio/mpeg");
  if (music) return { refused: `VK takes no MP3: send “${music.name}” in a ZIP archive, or a link to it.` };
  return byCapabilities(message);
};
