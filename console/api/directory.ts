import type { LineSettings } from "../../src/protocol/line-settings.ts";
import type { Role, RosterMember } from "../../src/protocol/roster.ts";
import { call } from "./request.ts";

export type LineConfig = {
  id: string;
  name: string;
  version: number;
  settings: LineSettings;
  roster: RosterMember[];
  site: { channel: string };
};
export type RosterPlace = Omit<RosterMember, "name">;
export type Person = { id: string; name: string; email: string; role: Role; disabled: boolean; lines: string[] };
export type Invitation = { id: string; email: string; role: Role; lines: string[]; expiresAt: number };
export type Key = { id: string; name: string; role: Role; lines: string[]; createdAt: number };

export const fetchLines = () => call<{ lines: LineConfig[] }>("GET", "/api/lines");
export const fetchLine = (line: string) => call<LineConfig>("GET", `/api/lines/${line}`);
export const makeLine = (name: string) => call<LineConfig>("POST", "/api/lines", { name });
export const changeLine = (
  line: string,
  change: { name?: string; settings?: Partial<LineSettings>; version: number },
) => call<LineConfig>("PATCH", `/api/lines/${line}`, change);
export const replaceRoster = (line: string, roster: readonly RosterPlace[], version: number) =>
  call<LineConfig>("PUT", `/api/lines/${line}/roster`, { roster, version });

export const fetchPeople = () => call<{ people: Person[] }>("GET", "/api/people");
export const changePerson = (person: string, change: { role?: Role; disabled?: boolean; name?: string }) =>
  call<Person>("PATCH", `/api/people/${person}`, change);

export const fetchInvitations = () => call<{ invitations: Invitation[] }>("GET", "/api/invitations");
export const invite = (whom: { email: string; role: Role; lines: string[] }) =>
  call<Invitation & { link: string }>("POST", "/api/invitations", whom);
export const withdrawInvitation = (invitation: string) => call("DELETE", `/api/invitations/${invitation}`);

export const fetchKeys = () => call<{ keys: Key[] }>("GET", "/api/keys");
export const makeKey = (wanted: { name: string; role: Role; lines: string[] }) =>
  call<{ id: string; name: string; key: string }>("POST", "/api/keys", wanted);
export const revokeKey = (key: string) => call("DELETE", `/api/keys/${key}`);
