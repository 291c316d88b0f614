import { errors as messenger } from "../messenger/errors.ts";
import type { ErrorTable } from "../meta/refusal.ts";

/** DL4: those of Messenger, and some of its own. */
export const errors: ErrorTable = {
  ...messenger,
  retry: [...(messenger.retry ?? []), "2/1545133"],
  window: [...(messenger.window ?? []), "10/2534022"],
  unreachable: [...(messenger.unreachable ?? []), "100/2534014", "100/2534001"],
};
