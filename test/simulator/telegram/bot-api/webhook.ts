import type { ApiError, ApiResponse, WebhookInfo } from "@grammyjs/types";
import type { Fields } from "../../http/fields.ts";
import { flag, integer, nested, text } from "../../http/fields.ts";
import { publishHealth } from "../publish.ts";
import type { Bot, UpdateKind, Webhook } from "../state.ts";
import type { Call } from "./call.ts";
import { accepted, badRequest, isRefusal } from "./call.ts";

const defaultConnections = 40;
const mostConnections = 100;

export function setWebhook(call: Call): ApiResponse<true> {
  const { bot, fields } = call;
  const url = text(fields, "url");
  if (!url) return deleteWebhook(call);
  const webhook = readWebhook(fields, url);
  if (isRefusal(webhook)) return webhook;
  const allowed = allowedUpdates(fields);
  if (isRefusal(allowed)) return allowed;
  bot.webhook = webhook;
  if (allowed) bot.allowedUpdates = allowed;
  webhookChanged(call);
  return accepted(true);
}

export function deleteWebhook(call: Call): ApiResponse<true> {
  delete call.bot.webhook;
  webhookChanged(call);
  return accepted(true);
}

export function getWebhookInfo({ bot }: Call): ApiResponse<WebhookInfo> {
  return accepted(webhookInfo(bot));
}

export function webhookInfo({ webhook, pending, allowedUpdates: allowed }: Bot): WebhookInfo {
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: pending.length,
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...(webhook?.lastErrorDate !== undefined && { last_error_date: webhook.lastErrorDate }),
    ...(webhook?.lastErrorMessage !== undefined && { last_error_message: webhook.lastErrorMessage }),
    ...(allowed.length > 0 && { allowed_updates: allowed }),
  };
}

function webhookChanged({ world, bot, fields }: Call): void {
  if (flag(fields, "drop_pending_updates")) bot.pending = [];
  world.changed();
  publishHealth(world, bot);
  world.webhookChanged(bot);
}

function readWebhook(fields: Fields, url: string): Webhook | ApiError {
  if (!isReachable(url)) return badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  const secretToken = text(fields, "secret_token");
  if (secretToken && !/^[A-Za-z0-9_-]{1,256}$/u.test(secretToken)) {
    return badRequest("secret token contains unallowed characters");
  }
  const maxConnections = integer(fields, "max_connections") ?? defaultConnections;
  if (maxConnections < 1 || maxConnections > mostConnections) return badRequest("invalid max_connections specified");
  return { url, maxConnections, ...(secretToken && { secretToken }) };
}

// The provider insists on HTTPS; a system under test on this machine has none.
function isReachable(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol === "https:") return true;
  return url?.protocol === "http:" && /^(localhost|127\.[\d.]+|\[::1\])$/u.test(url.hostname);
}

function allowedUpdates(fields: Fields): UpdateKind[] | undefined | ApiError {
  const kinds = nested(fields, "allowed_updates");
  if (kinds === undefined || kinds === "") return undefined;
  if (!Array.isArray(kinds) || !kinds.every((kind) => typeof kind === "string")) {
    return badRequest("can't parse allowed updates JSON array");
  }
  return kinds as UpdateKind[];
}
