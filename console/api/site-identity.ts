import { call } from "./request.ts";

export const fetchSiteIdentity = (line: string) => call<{ set: boolean }>("GET", `/api/lines/${line}/identity`);
/** Told this once; the one before it goes on until the next. */
export const renewSiteSecret = (line: string) => call<{ secret: string }>("POST", `/api/lines/${line}/identity`);
export const removeSiteSecrets = (line: string) => call("DELETE", `/api/lines/${line}/identity`);
