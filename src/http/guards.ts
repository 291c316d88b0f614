import type { Env } from "../platform/env.ts";
import type { Role } from "../protocol/roster.ts";
import type { ApiRefusal } from "./refusals.ts";
import type { Rights } from "./route.ts";

const rank: Record<Rights, number> = { public: 0, operator: 1, supervisor: 2, administrator: 3 };

/** OP1, as far as the role alone tells: what is somebody's own is decided where the data lives. */
export function mayAsk(rights: Rights, role: Role | undefined): ApiRefusal | undefined {
  if (rights === "public") return undefined;
  if (!role) return { code: "unauthorized", message: "Sign in, or send an API key." };
  if (rank[role] >= rank[rights]) return undefined;
  const who = rights === "administrator" ? "administrators" : "supervisors and administrators";
  return { code: "forbidden", message: `This is for ${who}.` };
}

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/** A page of somebody else's can make a browser send our cookie, but it cannot make it lie about where it stands. */
export function sameOrigin(env: Pick<Env, "PUBLIC_URL">, request: Request): ApiRefusal | undefined {
  const origin = request.headers.get("Origin");
  if (harmless.has(request.method) || (origin !== null && isOwnOrigin(env, request, origin))) return undefined;
  return { code: "forbidden", message: "This request does not come from the console. Open the console and try there." };
}

export function isOwnOrigin(env: Pick<Env, "PUBLIC_URL">, request: Request, origin: string): boolean {
  return (
    origin === new URL(request.url).origin || (env.PUBLIC_URL !== undefined && origin === publicOrigin(env, request))
  );
}

/** Where the deployment is reached from outside. */
export function publicOrigin(env: Pick<Env, "PUBLIC_URL">, request: Request): string {
  return new URL(env.PUBLIC_URL ?? request.url).origin;
}

/** Where a request comes from, as the platform knows it: an IPv4 address, or the network that one IPv6 customer has. */
export function addressOf(request: Request): string {
  const address = request.headers.get("CF-Connecting-IP") ?? "unknown";
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  return [...groups, ...Array<string>(Math.max(0, missing)).fill("0"), ...(tail ?? "").split(":")]
    .slice(0, 4)
    .join(":");
}
