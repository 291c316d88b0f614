import { Hono } from "hono";
import { audit } from "./audit.ts";
import { authenticate } from "./auth.ts";
import { bots } from "./bots.ts";
import { channelActs } from "./channel-acts.ts";
import { channels } from "./channels.ts";
import { connectorLinks } from "./connector-links.ts";
import { connectors } from "./connectors.ts";
import { consolePage } from "./console.ts";
import { contactMerges } from "./contact-merges.ts";
import { contacts } from "./contacts.ts";
import { conversationContact } from "./conversation-contact.ts";
import { conversations } from "./conversations.ts";
import { customFields } from "./custom-fields.ts";
import { deals } from "./deals.ts";
import { duplicates } from "./duplicates.ts";
import { emailOriginal } from "./email-original.ts";
import { exports } from "./exports.ts";
import { files } from "./files.ts";
import { publicOrigin } from "./guards.ts";
import { health } from "./health.ts";
import { answerHandshake, receiveHook } from "./hooks.ts";
import { hours } from "./hours.ts";
import { imports } from "./imports.ts";
import { invitations } from "./invitations.ts";
import { keys } from "./keys.ts";
import { leadActs } from "./lead-acts.ts";
import { leads } from "./leads.ts";
import { lineWork } from "./line-work.ts";
import { lines } from "./lines.ts";
import { me } from "./me.ts";
import { type App, mount, onError } from "./mount.ts";
import { people } from "./people.ts";
import { personData } from "./person-data.ts";
import { personalData } from "./personal-data.ts";
import { pipelines } from "./pipelines.ts";
import { notFound, refusalResponse } from "./refusals.ts";
import { replay } from "./replay.ts";
import { roster } from "./roster.ts";
import { search } from "./search.ts";
import { securityHeaders } from "./security-headers.ts";
import { sessionActs } from "./session-acts.ts";
import { setup } from "./setup.ts";
import { sharedFile } from "./shared-files.ts";
import { siteIdentity } from "./site-identity.ts";
import { openSocket } from "./sockets.ts";
import { spam } from "./spam.ts";
import { teamSettings } from "./team-settings.ts";
import { widget } from "./widget.ts";
import { widgetFrame } from "./widget-frame.ts";
import { widgetState } from "./widget-state.ts";

/** The whole of the JSON API: what is here is mounted, and described at `/api/openapi.json`. */
export const routes = [
  ...[setup, me, people, invitations, keys],
  ...[lines, hours, roster, replay, lineWork, sessionActs],
  ...[conversations, personalData, personData, spam, leads, audit],
  ...[contacts, contactMerges, duplicates, conversationContact, customFields, teamSettings],
  ...[search, leadActs, pipelines, deals, imports, exports],
  ...[connectors, connectorLinks],
  ...[files, emailOriginal, channels, channelActs, bots, siteIdentity, widget, widgetState],
].flat();

export const app: App = new Hono();

app.use("*", securityHeaders);
for (const route of routes) mount(app, route);
app.all("/api/auth/*", (context) => authenticate(context.env, context.req.raw));
app.get("/api/openapi.json", async (context) => {
  // The converter is only needed here.
  const { describeApi } = await import("./openapi.ts");
  return context.json(describeApi(routes, publicOrigin(context.env, context.req.raw)));
});
app.post("/hooks/:channel", (context) => receiveHook(context.env, context.req.raw, context.req.param("channel")));
app.get("/hooks/:channel", (context) => answerHandshake(context.env, context.req.raw, context.req.param("channel")));
app.get("/shared/:conversation/:file/:until/:proof/:name", (context) => sharedFile(context.env, context.req.param()));
app.get("/ws/visitor", (context) => openSocket(context.env, context.req.raw));
app.get("/ws/operator", (context) => openSocket(context.env, context.req.raw));
app.get("/widget/frame", (context) => widgetFrame(context.env, context.req.raw));
app.get("/console", (context) => consolePage(context.env, context.req.raw));
app.get("/console/*", (context) => consolePage(context.env, context.req.raw));
app.get("/", (context) => context.redirect("/console/"));
app.get("/healthz", (context) => health(context.env));
app.notFound(() => refusalResponse(notFound.refusal));
app.onError(onError);
