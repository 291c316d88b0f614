import * as v from "valibot";
import type { Connecting } from "../channel.ts";
import { Name, read, readable, Text, Whole } from "../read-json.ts";
import type { Failed } from "./answer.ts";
import { type Caller, call } from "./api.ts";
import {
  type CallbackServer,
  callbackServers,
  deleteCallbackServer,
  isOurs,
  setCallbackServer,
} from "./callback-server.ts";
import { numbersFrom } from "./random-id.ts";

const Group = v.object({ id: Whole, name: Name });
/** Before API 5.199 the list itself. */
const Groups = v.union([
  v.object({ groups: v.tupleWithRest([Group], v.unknown()) }),
  v.tupleWithRest([Group], v.unknown()),
]);
const Permissions = v.object({ permissions: readable(v.object({ name: Text })) });
const Confirmation = v.object({ code: Name });

/** What the key must be allowed to do: talk, carry files, and set up the webhook. */
const rights = ["messages", "photos", "docs", "manage"];
const howToMakeKey =
  "Make one in the community: Manage, API usage, Access tokens; allow community management, messages, photos and documents.";

const check: Connecting["check"] = async (given, base, fetcher) => {
  const token = given.token?.trim() ?? "";
  if (!/^[\w.-]{20,}$/.test(token)) return refused(`This is not a community's access key. ${howToMakeKey}`);
  const secrets = { token };
  const ask = (method: string, parameters = {}) => call({ base, secrets }, method, parameters, fetcher);

  const known = await ask("groups.getById");
  if (!known.ok) return refused(unusable(known));
  const groups = read(Groups, known.result);
  const [group] = (groups && "groups" in groups ? groups.groups : groups) ?? [];
  if (!group) return refused(`VK does not say which community this key belongs to. ${howToMakeKey}`);

  const lacking = await missingRights({ base, secrets }, fetcher);
  if ("error" in lacking) return refused(unusable(lacking));
  if (lacking.length > 0) return refused(`This key does not allow ${lacking.join(", ")}. ${howToMakeKey}`);

  const confirmation = await ask("groups.getCallbackConfirmationCode", { group_id: group.id });
  if (!confirmation.ok) return refused(unusable(confirmation));
  const code = read(Confirmation, confirmation.result)?.code;
  if (code === undefined) return refused("VK gave no confirmation code for the webhook. Try again in a minute.");
  return {
    ok: true,
    name: group.name,
    account: { id: String(group.id), numbersFrom: numbersFrom(Date.now()) },
    secrets: { token, hook: crypto.randomUUID().replaceAll("-", ""), confirmation: code },
  };
};

const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const set = await setCallbackServer(account, hook, fetcher);
  if (!set.ok) return refused(`VK did not take this system's address ${hook}. ${set.error.reason}`);
  // Without these two VK takes no message from anybody, or none with buttons. That they are off is no reason to fail.
  const group = { group_id: account.account.id ?? "", messages: 1, bots_capabilities: 1 };
  await call(account, "groups.setSettings", group, fetcher);
  return { ok: true };
};

const health: Connecting["health"] = async (account, hook, fetcher) => {
  const lacking = await missingRights(account, fetcher);
  if ("error" in lacking) return { ok: false, problem: unusable(lacking) };
  if (lacking.length > 0) {
    return { ok: false, problem: `The access key no longer allows ${lacking.join(", ")}. ${howToMakeKey}` };
  }
  const listed = await callbackServers(account, fetcher);
  if (!listed.ok) return { ok: false, problem: listed.error.reason };
  const server = listed.servers.find(({ url }) => url === hook);
  const problem = server && isOurs(server, account) ? statusProblem(server, hook) : elsewhere;
  return problem === undefined ? { ok: true } : { ok: false, problem };
};

const elsewhere = "VK does not send this community's messages here. Connect the community again.";

function statusProblem({ status }: CallbackServer, hook: string): string | undefined {
  if (status === "ok") return undefined;
  if (status === "wait") return "VK has not asked for the confirmation yet. Look again in a minute.";
  return `VK could not confirm ${hook}. Check that it can be reached, then connect the community again.`;
}

const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  const listed = await callbackServers(account, fetcher);
  if (!listed.ok) return;
  for (const server of listed.servers) {
    if (isOurs(server, account)) await deleteCallbackServer(account, server, fetcher);
  }
};

export const connecting: Connecting = { check, register, health, disconnect };

async function missingRights(account: Caller, fetcher: typeof fetch): Promise<string[] | Failed> {
  const called = await call(account, "groups.getTokenPermissions", {}, fetcher);
  if (!called.ok) return called;
  const allowed = read(Permissions, called.result)?.permissions;
  if (!allowed)
    return { ok: false, error: { kind: "uncertain", reason: "VK's answer about the key could not be read." } };
  return rights.filter((right) => !allowed.some(({ name }) => name === right));
}

function unusable({ error }: Failed): string {
  if (error.kind === "channel") return `VK does not take this access key. ${howToMakeKey} ${error.reason}`;
  return `The access key could not be checked, try again in a minute. ${error.reason}`;
}

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
