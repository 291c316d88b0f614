import * as v from "valibot";
import { countAttempt } from "../directory/attempts.ts";
import { doer } from "../directory/audit.ts";
import {
  acceptInvitation,
  invitationByToken,
  invite,
  openInvitations,
  withdrawInvitation,
} from "../directory/invitations.ts";
import { missingLines } from "../directory/lines.ts";
import { Role } from "../protocol/roster.ts";
import { Id, Moment } from "../protocol/values.ts";
import { addressOf, publicOrigin } from "./guards.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, Email, Lines, Name, Password, Token } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

const Invitation = v.object({ id: Id, email: v.string(), role: Role, lines: v.array(Id), expiresAt: Moment });
const tries = { count: 30, milliseconds: 15 * 60_000 };
const over = {
  refusal: { code: "not_found", message: "This invitation is used or over. Ask for a new one." },
} as const;

export const invitations = [
  route({
    method: "GET",
    path: "/api/invitations",
    summary: "Invitations that nobody has accepted yet",
    rights: "administrator",
    answer: v.object({ invitations: v.array(Invitation) }),
    handle: async ({ env }) => ({ invitations: await openInvitations(env.DB, Date.now()) }),
  }),
  route({
    method: "POST",
    path: "/api/invitations",
    summary: "Invites a person for seven days; the link is shown this once",
    rights: "administrator",
    body: v.strictObject({ email: Email, role: Role, lines: v.optional(Lines, []) }),
    answer: v.object({ ...Invitation.entries, link: v.string() }),
    status: 201,
    async handle({ env, request, body, caller }) {
      const missing = await missingLines(env.DB, body.lines);
      if (missing.length > 0)
        return { refusal: { code: "malformed", message: `There is no line ${missing.join(", ")}.` } };
      const made = await invite(env.DB, body, doer(caller), Date.now());
      if (made === "has_account") {
        return { refusal: { code: "conflict", message: "This address has an account already." } };
      }
      return { ...made.invitation, link: `${publicOrigin(env, request)}/console/join?token=${made.token}` };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/invitations/:id",
    summary: "Withdraws an invitation",
    rights: "administrator",
    params: v.object({ id: Id }),
    answer: Done,
    async handle({ env, params, caller }) {
      return (await withdrawInvitation(env.DB, params.id, doer(caller))) ? done : notFound;
    },
  }),
  route({
    method: "GET",
    path: "/api/invitations/token/:token",
    summary: "Whom an invitation is for, for whoever holds its link",
    rights: "public",
    params: v.object({ token: Token }),
    answer: v.object({ email: v.string(), role: Role }),
    async handle({ env, params }) {
      const found = await invitationByToken(env.DB, params.token, Date.now());
      return found ? { email: found.email, role: found.role } : over;
    },
  }),
  route({
    method: "POST",
    path: "/api/invitations/accept",
    summary: "Makes the invited person's account, once",
    rights: "public",
    body: v.strictObject({ token: Token, name: Name, password: Password }),
    answer: v.object({ id: Id }),
    status: 201,
    async handle({ env, request, body }) {
      const now = Date.now();
      const address = addressOf(request);
      if (!(await countAttempt(env.DB, `join:${address}`, tries, now))) {
        return { refusal: { code: "slow_down", message: "Too many tries. Wait a quarter of an hour." } };
      }
      const made = await acceptInvitation(env.DB, { ...body, address }, now);
      if (!made) return over;
      // The account is made whether or not every line has heard of it by now.
      await tellLines(env, { lines: made.lines });
      return { id: made.id };
    },
  }),
];
