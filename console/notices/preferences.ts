import { isBoolean, kept } from "../kept.ts";

export const soundOn = kept("sound", false, isBoolean);
export const desktopOn = kept("desktop", false, isBoolean);
