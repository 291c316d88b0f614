import * as v from "valibot";
import { FrameId } from "../values.ts";

/** The visitor ends the session (LC1: `client`). Nothing to end is no error. */
export const End = v.object({ t: v.literal("end"), id: FrameId });
