import type { Keep } from "./browser-storage.ts";
import { randomId } from "./random-id.ts";

/** `document`, for the one cookie. */
type Jar = { cookie: string };

/** What proves that a conversation is this visitor's: 256 bits, made at their first act and never before. */
export function visitorToken(line: string, keep: Keep, jar: Jar) {
  const key = `switchboard:${line}:token`;
  const known = () => keep.getItem(key) ?? readCookie(jar, line);
  const write = (token: string) => {
    keep.setItem(key, token);
    if (!keep.lasts) writeCookie(jar, line, token);
    return token;
  };
  return {
    known,
    make: () => write(known() ?? randomId(32)),
    /** Somebody else uses this browser now: what was said before is not theirs. */
    renew: () => write(randomId(32)),
  };
}

// A browser that denies storage to frames of other sites still grants them cookies that belong to the embedding site
// alone. Ours is for this page's script; the server does not look at it.

function readCookie({ cookie }: Jar, line: string): string | undefined {
  return new RegExp(`(?:^|; )switchboard_${line}=([\\w-]{43})(?:;|$)`).exec(cookie)?.[1];
}

function writeCookie(jar: Jar, line: string, token: string): void {
  const year = 365 * 24 * 60 * 60;
  jar.cookie = `switchboard_${line}=${token}; Path=/widget/frame; Max-Age=${year}; SameSite=None; Secure; Partitioned`;
}
