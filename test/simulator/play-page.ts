import type { Reply } from "./http/reply.ts";
import { staticFile } from "./http/static-files.ts";

const folder = new URL("./page/", import.meta.url);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; frame-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page on which a person plays a provider's customers, brought to life by the script at this address. */
export async function playPage(script: string): Promise<Reply | undefined> {
  const page = await staticFile(folder, "play.html");
  if (!page) return undefined;
  const body = Buffer.from(page.body.toString("utf8").replace("{{script}}", script));
  return { ...page, body, headers: { ...page.headers, "content-security-policy": policy } };
}
