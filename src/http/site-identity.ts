import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { lineConfig } from "../directory/line-config.ts";
import { hasSiteSecret, removeSiteSecrets, renewSiteSecret } from "../directory/site-secrets.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, OfLine } from "./shapes.ts";

const path = "/api/lines/:line/identity";

/** The secret with which the site of a line signs for its visitors. */
export const siteIdentity = [
  route({
    method: "GET",
    path,
    summary: "Whether the line’s site can sign for its visitors",
    rights: "administrator",
    params: OfLine,
    answer: v.object({ set: v.boolean() }),
    async handle({ env, params: { line } }) {
      const config = await lineConfig(env.DB, line);
      return config ? { set: await hasSiteSecret(env, config.site.channel) } : notFound;
    },
  }),
  route({
    method: "POST",
    path,
    summary: "A new secret to sign for visitors with, told once; the one before it goes on until the next",
    rights: "administrator",
    params: OfLine,
    answer: v.object({ secret: v.string() }),
    status: 201,
    async handle({ env, params: { line }, caller }) {
      const config = await lineConfig(env.DB, line);
      if (!config) return notFound;
      return { secret: await renewSiteSecret(env, { line, site: config.site.channel }, doer(caller)) };
    },
  }),
  route({
    method: "DELETE",
    path,
    summary: "Forgets the secrets: nobody is signed for any more; who was stays known",
    rights: "administrator",
    params: OfLine,
    answer: Done,
    async handle({ env, params: { line }, caller }) {
      const config = await lineConfig(env.DB, line);
      const isGone = config && (await removeSiteSecrets(env, { line, site: config.site.channel }, doer(caller)));
      return isGone ? done : notFound;
    },
  }),
];
