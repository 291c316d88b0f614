import * as v from "valibot";
import { Got } from "../got.ts";
import { Again } from "./again.ts";
import { Accept, Claim, Close, Invite, SaveLead, Skip, Spam, TakeOver, Transfer, Uninvite } from "./decide.ts";
import { SetDuty } from "./duty.ts";
import { History } from "./history.ts";
import { Read } from "./read.ts";
import { Send } from "./send.ts";
import { Typing } from "./typing.ts";

/** Everything an operator's socket may say. */
export const OperatorUp = v.variant("t", [
  Send,
  Accept,
  Skip,
  Claim,
  Close,
  TakeOver,
  Transfer,
  Invite,
  Uninvite,
  Spam,
  SaveLead,
  SetDuty,
  Again,
  Typing,
  Read,
  History,
  Got,
]);
export type OperatorUp = v.InferOutput<typeof OperatorUp>;
/** As a client writes it: fields with a default may be left out. */
export type OperatorUpInput = v.InferInput<typeof OperatorUp>;
