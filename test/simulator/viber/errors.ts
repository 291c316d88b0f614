/** Viber's own statuses, which stand in the body of an HTTP 200. */
export const viberErrors = {
  "1": "invalidUrl",
  "2": "invalidAuthToken",
  "3": "badData",
  "4": "missingData",
  "5": "receiverNotRegistered",
  "6": "receiverNotSubscribed",
  "7": "publicAccountBlocked",
  "8": "publicAccountNotFound",
  "9": "publicAccountSuspended",
  "10": "webhookNotSet",
  "11": "receiverNoSuitableDevice",
  "12": "tooManyRequests",
  "13": "apiVersionNotSupported",
  "14": "incompatibleWithVersion",
  "15": "publicAccountNotAuthorized",
  "21": "unsupportedCountry",
  "22": "paymentUnsupported",
  "23": "freeMessagesExceeded",
  "24": "noBalance",
} as const;

export type ViberStatus = keyof typeof viberErrors;
