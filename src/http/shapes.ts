import * as v from "valibot";
import { passwordLength } from "../directory/password.ts";
import { AssignmentMode, LineSettings } from "../protocol/line-settings.ts";
import { Role, RosterMember } from "../protocol/roster.ts";
import { ConversationId, Id, wellFormed } from "../protocol/values.ts";

// What several resources take or give.

export const Done = v.object({ ok: v.literal(true) });
export const done: v.InferOutput<typeof Done> = { ok: true };

const control = /\p{Cc}/u;
export const Name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "is empty"),
  v.maxLength(200),
  wellFormed,
  v.check((text) => !control.test(text), "contains a control character"),
);
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.email("is not an email address"),
);
export const Password = v.pipe(
  v.string(),
  v.minLength(passwordLength.least, `needs at least ${passwordLength.least} characters`),
  v.maxLength(passwordLength.most, `may have at most ${passwordLength.most} characters`),
  wellFormed,
);
/** 256 random bits, as `newToken` writes them. */
export const Token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, "is not a token"));
export const Lines = v.pipe(v.array(Id), v.maxLength(1000));

export const OfLine = v.object({ line: Id });
export const OfConversation = v.object({ conversation: ConversationId });

export const Line = v.object({
  id: Id,
  name: v.string(),
  version: v.number(),
  settings: LineSettings,
  roster: v.array(RosterMember),
  site: v.object({ channel: Id }),
});
export const LineSummary = v.object({ id: Id, name: v.string(), mode: AssignmentMode });

export const Person = v.object({
  id: Id,
  name: v.string(),
  email: v.string(),
  role: Role,
  disabled: v.boolean(),
  lines: v.array(Id),
});
