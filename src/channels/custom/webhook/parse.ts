import * as v from "valibot";
import { CustomEvent } from "../../../protocol/custom-channel.ts";
import type { Inbound } from "../../channel.ts";
import type { InboundContent, InboundEvent, Parsed } from "../../inbound.ts";
import { moment, readJson } from "../../read-json.ts";
import { nameOf } from "../api.ts";
import { tokenIn } from "../message-id.ts";

const longestReason = 300;

/** One request is one event. Who writes a program is told what is wrong with it, and where. */
export const parse: Inbound["parse"] = (raw, account, headers) => {
  const json = readJson(raw);
  if ("malformed" in json) return json;
  const result = v.safeParse(CustomEvent, json.body);
  if (!result.success) {
    const [issue] = result.issues;
    return malformed(v.getDotPath(issue) ?? "The event", issue.message);
  }
  const event = result.output;
  const open = event.type === "message" ? event.files.findIndex(({ url }) => !isAllowed(url, account.base)) : -1;
  if (open >= 0) return malformed(`files.${open}.url`, "is not an https address");
  const signed = moment(Number(headers.get("webhook-timestamp")));
  return { events: [{ ...commonOf(event), at: event.at ?? signed, ...saidBy(event, nameOf(account)) }] };
};

/** A system on the same machine, which is asked over http, gives its files so, too. */
function isAllowed(url: string, base: string): boolean {
  return /^https:/i.test(url) || /^http:/i.test(base);
}

function malformed(path: string, reason: string): Parsed {
  return { malformed: `${path}: ${reason}`.slice(0, longestReason).toWellFormed() };
}

function commonOf(event: CustomEvent): Pick<InboundEvent, "key" | "chat" | "from"> {
  const { id: chat, name: given, username, language } = event.from;
  const common = { key: keyOf(event), chat };
  const name = given ?? username;
  if (name === undefined) return common;
  return { ...common, from: { name, ...(username && { username }), ...(language && { language }) } };
}

function keyOf(event: CustomEvent): string {
  if (event.type === "receipt") return `receipt:${event.message}:${event.state}`;
  return `${event.type}:${"id" in event ? event.id : event.from.id}`;
}

type Said<E> = E extends unknown ? Omit<E, "key" | "chat" | "from" | "at"> : never;

function saidBy(event: CustomEvent, system: string): Said<InboundEvent> {
  switch (event.type) {
    case "message": {
      const { id, replyTo } = event;
      return { type: "message", external: id, ...(replyTo !== undefined && { replyTo }), ...contentOf(event) };
    }
    case "edit":
      return { type: "edit", external: event.message, text: event.text };
    case "deletion":
      return { type: "deletion", external: event.message };
    case "reaction":
      return { type: "reaction", external: event.message, emoji: event.emoji };
    case "press": {
      const { id, button, text = button, message: of } = event;
      return { type: "press", external: id, button, text, ...(of !== undefined && { of }) };
    }
    case "receipt": {
      const { message: external, state, reason = "not delivered" } = event;
      const token = tokenIn(external);
      const about = { external, ...(token !== undefined && { token }) };
      if (state !== "failed") return { type: "receipt", state, ...about };
      return { type: "failed", ...about, error: { kind: "rejected", reason: `${system}: ${reason}` } };
    }
    case "typing":
    case "blocked":
    case "unblocked":
      return { type: event.type };
  }
}

function contentOf(event: Extract<CustomEvent, { type: "message" }>): InboundContent {
  const { text, place, card } = event;
  const files = event.files.map(({ url: ref, name, kind, bytes }) => {
    return { ref, name, kind, ...(bytes !== undefined && { bytes }) };
  });
  return { text, ...(files.length > 0 && { files }), ...(place && { place }), ...(card && { card }) };
}
