import * as v from "valibot";
import { Duty } from "../roster.ts";
import { FrameId } from "../values.ts";

export const SetDuty = v.object({ t: v.literal("duty"), id: FrameId, duty: Duty });
