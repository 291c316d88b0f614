import * as v from "valibot";

/**
 * "I have taken in `frames` socket messages since my last `got`" (a batch is one), sent as `socketWindow` asks.
 * An acknowledgement itself, it is the one frame that has no id and no answer.
 */
export const Got = v.object({ t: v.literal("got"), frames: v.pipe(v.number(), v.integer(), v.minValue(1)) });
