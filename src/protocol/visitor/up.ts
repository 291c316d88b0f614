import * as v from "valibot";
import { Got } from "../got.ts";
import { End } from "./end.ts";
import { History } from "./history.ts";
import { Rate } from "./rate.ts";
import { Read } from "./read.ts";
import { Send } from "./send.ts";
import { Typing } from "./typing.ts";
import { Withdraw } from "./withdraw.ts";

/** Everything a visitor's socket may say. */
export const VisitorUp = v.variant("t", [Send, Typing, Read, History, Rate, End, Withdraw, Got]);
export type VisitorUp = v.InferOutput<typeof VisitorUp>;
/** As a client writes it: fields with a default may be left out. */
export type VisitorUpInput = v.InferInput<typeof VisitorUp>;
