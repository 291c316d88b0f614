import type { ChannelSettings, Template } from "../../src/protocol/channel-setup.ts";
import type { ChannelKind } from "../../src/protocol/session.ts";
import { call } from "./request.ts";

export type Channel = {
  id: string;
  kind: ChannelKind;
  line: string;
  name: string;
  base: string;
  account: Record<string, string>;
  settings: ChannelSettings;
  state: "up" | "down";
  problem?: string;
  lastInAt?: number;
  lastOutAt?: number;
  lastError?: string;
  /** Where the provider sends its events; empty where it has none to send. */
  hook: string;
  /** Who wrote last: a test goes to them. Told of one channel, not in lists. */
  latest?: { conversation: string; name: string; at: number };
};
/** `shown` are secrets for the other side, told this once. */
export type NewlyConnected = Channel & { shown?: Record<string, string> };
export type Health = { ok: boolean; problem?: string; pending?: number; hook: string };
export type ConnectRequest = {
  kind: ChannelKind;
  line: string;
  name?: string;
  base?: string;
  secrets: Record<string, string>;
};

export const fetchChannels = () => call<{ channels: Channel[] }>("GET", "/api/channels");
export const fetchChannel = (channel: string) => call<Channel>("GET", `/api/channels/${channel}`);
export const connectChannel = (request: ConnectRequest) => call<NewlyConnected>("POST", "/api/channels", request);
export const checkChannel = (channel: string) => call<Health>("GET", `/api/channels/${channel}/health`);
/** Settings that are named are replaced whole. */
export const changeChannel = (
  channel: string,
  change: { name?: string; line?: string; settings?: Partial<ChannelSettings> },
) => call<Channel>("PATCH", `/api/channels/${channel}`, change);
/** A new signing secret; the one before it goes on being taken until the next. */
export const renewSecret = (channel: string) =>
  call<{ shown: Record<string, string> }>("POST", `/api/channels/${channel}/secret`, {});
/** New secrets for the same account. */
export const reconnectChannel = (channel: string, secrets: Record<string, string>) =>
  call<{ shown: Record<string, string> }>("POST", `/api/channels/${channel}/reconnect`, { secrets });
export const disconnectChannel = (channel: string) => call("DELETE", `/api/channels/${channel}`);
export const sendTest = (channel: string) => call("POST", `/api/channels/${channel}/test`, {});

/** Those an administrator has set; and those the provider has approved. */
export const fetchTemplates = (channel: string) =>
  call<{ templates: Template[] }>("GET", `/api/channels/${channel}/templates`);
export const fetchApprovedTemplates = (channel: string) =>
  call<{ templates: Template[] }>("GET", `/api/channels/${channel}/templates/provider`);

export const notifyUser = (channel: string, user: string, text: string) =>
  call("POST", `/api/channels/${channel}/notify`, { user, text });
