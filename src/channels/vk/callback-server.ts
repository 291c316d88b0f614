import * as v from "valibot";
import type { Account } from "../channel.ts";
import { maybe, read, readable, Whole } from "../read-json.ts";
import type { Called, Failed } from "./answer.ts";
import { type Caller, call, version } from "./api.ts";
import { readEvents } from "./webhook/parse.ts";

const CallbackServer = v.object({
  id: Whole,
  url: maybe(v.string()),
  secret_key: maybe(v.string()),
  status: maybe(v.string()),
});
export type CallbackServer = v.InferOutput<typeof CallbackServer>;
const Servers = v.object({ items: readable(CallbackServer) });
const Added = v.object({ server_id: Whole });

/** VK takes 14 characters. */
const title = "Switchboard";

type Group = Caller & Pick<Account, "account">;

/** The community's servers of all programs, at most ten. */
export async function callbackServers(
  group: Group,
  fetcher: typeof fetch,
): Promise<{ ok: true; servers: CallbackServer[] } | Failed> {
  const called = await call(group, "groups.getCallbackServers", inGroup(group), fetcher);
  if (!called.ok) return called;
  const servers = read(Servers, called.result)?.items;
  return servers ? { ok: true, servers } : unclear("VK's list of servers could not be read.");
}

/** Whether it bears the secret that only we have given. */
export function isOurs({ secret_key: secret }: CallbackServer, group: Group): boolean {
  return secret !== undefined && secret === group.secrets.hook;
}

/** Adds our server or puts it right; VK then asks it for the confirmation. The same again changes nothing. */
export async function setCallbackServer(group: Group, hook: string, fetcher: typeof fetch): Promise<Called> {
  const listed = await callbackServers(group, fetcher);
  if (!listed.ok) return listed;
  const { servers } = listed;
  const known = servers.find(({ url }) => url === hook) ?? servers.find((server) => isOurs(server, group));
  const server = { ...inGroup(group), url: hook, title, secret_key: group.secrets.hook ?? "" };
  const set = known
    ? await call(group, "groups.editCallbackServer", { ...server, server_id: known.id }, fetcher)
    : await call(group, "groups.addCallbackServer", server, fetcher);
  if (!set.ok) return set;
  const id = known?.id ?? read(Added, set.result)?.server_id;
  if (id === undefined) return unclear("VK did not name the server that it added.");
  const events = Object.fromEntries(readEvents.map((event) => [event, 1]));
  return call(
    group,
    "groups.setCallbackSettings",
    { ...inGroup(group), server_id: id, api_version: version, ...events },
    fetcher,
  );
}

export async function deleteCallbackServer(group: Group, { id }: CallbackServer, fetcher: typeof fetch): Promise<void> {
  await call(group, "groups.deleteCallbackServer", { ...inGroup(group), server_id: id }, fetcher);
}

function inGroup({ account }: Group): { group_id: string } {
  return { group_id: account.id ?? "" };
}

function unclear(reason: string): Failed {
  return { ok: false, error: { kind: "uncertain", reason } };
}
