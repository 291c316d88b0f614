/** VK's reactions by their number, from 1. */
const emoji = ["❤️", "🔥", "😂", "👍", "💩", "❓", "😭", "😡", "👎", "👌", "😃", "🤔", "🙏", "😘", "😍", "🎉"];

/** A reaction that is newer than this list is shown as one that cannot be. */
export function emojiOf(reaction: number): string {
  return emoji[reaction - 1] ?? "❔";
}
