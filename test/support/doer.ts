import type { Doer } from "../../src/directory/audit.ts";

/** Who makes what a test begins with. */
export const someone: Doer = { id: "someone", name: "Someone", address: "192.0.2.1" };
