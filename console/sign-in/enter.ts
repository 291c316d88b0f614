import { go } from "../navigation/location.ts";
import { closeLines } from "../store/lines.ts";
import { loadMe } from "../store/me.ts";

/** Into the console with the session that has just begun; sockets of an earlier one are not kept. */
export async function enter(): Promise<void> {
  closeLines();
  await loadMe();
  go({ page: "desk", list: "mine" }, "replace");
}
