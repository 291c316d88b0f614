import type { ErrorTable } from "../meta/refusal.ts";

/** DL4: https://developers.facebook.com/docs/messenger-platform/error-codes */
export const errors: ErrorTable = {
  retry: [1, 2, 4, 17, 32, 613, 1200, 80002, 80006],
  window: ["10/2018278", "10/2018065"],
  unreachable: [551, "551/1545041", "200/1545041", "10/2018108", "100/2018001"],
  rejected: [100, "100/2018109"],
  channel: [190, 10, 200, "10/1893063"],
};
