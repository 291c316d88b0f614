const reactions = ["❤️", "🔥", "😂", "👍", "💩", "❓", "😭", "😡", "👎", "👌", "😃", "🤔", "🙏", "😘", "😍", "🎉"];

/** VK's number of a reaction; another emoji than those that it has cannot be given. */
export function reactionNumber(emoji: string): number | undefined {
  const at = reactions.findIndex((one) => one.replace("\ufe0f", "") === emoji.replace("\ufe0f", ""));
  return at < 0 ? undefined : at + 1;
}
