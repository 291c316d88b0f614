import * as v from "valibot";

/** Optional for us whatever it is for Telegram: what cannot be read counts as absent, and spoils nothing beside it. */
export const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
