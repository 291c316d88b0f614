import type { Exchange } from "./http/exchange.ts";
import type { Reply } from "./http/reply.ts";
import { sendError, sendReply } from "./http/reply.ts";
import { staticFile } from "./http/static-files.ts";

/** Where the system under test answers, and the line whose widget the shop shows. */
export interface ShopSettings {
  /** An origin, as http://localhost:8787 */
  host: string;
  line: string;
}

const shared = new URL("./page/", import.meta.url);
const shopFolder = new URL("./shop/", import.meta.url);

/** The index, the shop – with the widget of the line in `?line=`, if one is named – and what the simulator's own pages have in common. */
export async function answerSite(shop: ShopSettings | undefined, exchange: Exchange): Promise<void> {
  const line = exchange.url.searchParams.get("line");
  const reply = await siteReply(shop && line ? { ...shop, line } : shop, exchange.url.pathname);
  if (reply) sendReply(exchange.response, reply);
  else sendError(exchange.response, 404, "Not found");
}

async function siteReply(shop: ShopSettings | undefined, path: string): Promise<Reply | undefined> {
  if (path === "/") return filled(await staticFile(shared, "index.html"), shop);
  if (path === "/shop") return filled(await staticFile(shopFolder, "shop.html"), shop);
  const [, folder, name = ""] = path.split("/");
  if (folder === "page") return staticFile(shared, name);
  return folder === "shop" ? staticFile(shopFolder, name) : undefined;
}

function filled(page: Reply | undefined, shop: ShopSettings | undefined): Reply | undefined {
  if (!page) return undefined;
  const widget = shop
    ? `<script async src="${escaped(shop.host)}/widget.js" data-line="${escaped(shop.line)}"></script>`
    : `<p class="widget-missing" role="status" data-word="widgetMissing"></p>`;
  const consoleLink = shop ? `${escaped(shop.host)}/console/` : "";
  const html = page.body
    .toString("utf8")
    .replace("<!-- widget -->", () => widget)
    .replace("{{console}}", () => consoleLink);
  return { ...page, body: Buffer.from(html) };
}

function escaped(value: string): string {
  return value.replace(/[&"<>]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
