/** Some of the portal's reactions; any other is a like. */
const codes: Readonly<Record<string, string>> = {
  "👍": "like",
  "👎": "dislike",
  "❤": "redHeart",
  "🔥": "fire",
  "😂": "faceWithTearsOfJoy",
  "😢": "cry",
  "👏": "clappingHands",
  "🙏": "foldedHands",
};

export function codeOf(emoji: string | undefined): string {
  // With or without the sign that asks for colours.
  return codes[emoji?.replace("\ufe0f", "") ?? ""] ?? "like";
}
