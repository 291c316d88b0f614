/** Codes of both products, as `code` or `code/subcode`, and Meta's words for them. */
export const messagingErrors = {
  "1": "An unknown error occurred",
  "2": "Service temporarily unavailable",
  "4": "Application request limit reached",
  "613": "Calls to this api have exceeded the rate limit.",
  "10": "Application does not have permission for this action",
  "10/2018278": "This message is sent outside of allowed window.",
  "10/1893063": "The Page is temporarily restricted from sending messages",
  "551/1545041": "This person isn't available right now.",
  "100": "Invalid parameter",
  "100/2018001": "No matching user found",
  "100/2018109": "Attachment size exceeds allowable limit",
  "190": "Error validating access token: the session has expired",
} satisfies Record<string, string>;
