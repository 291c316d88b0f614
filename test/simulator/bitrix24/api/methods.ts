import { botsV1 } from "./bots-v1.ts";
import { botsV2 } from "./bots-v2.ts";
import { messages } from "./messages.ts";
import type { Method } from "./method.ts";
import { crm, portal } from "./portal.ts";

export const methods: Readonly<Record<string, Method>> = { ...portal, ...crm, ...botsV1, ...botsV2, ...messages };
