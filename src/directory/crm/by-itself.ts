import type { Doer } from "../audit.ts";

/** What the system does without anybody asking. */
export const byItself: Doer = { id: "system", name: "", address: "" };
