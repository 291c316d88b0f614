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

export interface SiteContent {
  shop: ShopSettings | undefined;
  /** Providers that have a page of the kit's at `/<name>`. */
  providers: readonly { name: string; title: string }[];
}

/** The index, the shop – with the widget of the line in `?line=`, if one is named – and what the simulator's own pages have in common. */
export async function answerSite({ shop, providers }: SiteContent, exchange: Exchange): Promise<void> {
  const line = exchange.url.searchParams.get("line");
  const content = { shop: shop && line ? { ...shop, line } : shop, providers };
  const reply = await siteReply(content, exchange.url.pathname);
  if (reply) sendReply(exchange.response, reply);
  else sendError(exchange.response, 404, "Not found");
}

async function siteReply(content: SiteContent, path: string): Promise<Reply | undefined> {
  if (path === "/") return filled(await staticFile(shared, "index.html"), content);
  if (path === "/shop") return filled(await staticFile(shopFolder, "shop.html"), content);
  const [, folder, name = ""] = path.split("/");
  if (folder === "page") return staticFile(shared, name);
  return folder === "shop" ? staticFile(shopFolder, name) : undefined;
}

function filled(page: Reply | undefined, { shop, providers }: SiteContent): Reply | undefined {
  if (!page) return undefined;
  const widget = shop
    ? `<script async src="${escaped(shop.host)}/widget.js" data-line="${escaped(shop.line)}"></script>`
    : `<p class="widget-missing" role="status" data-word="widgetMissing"></p>`;
  const consoleLink = shop ? `${escaped(shop.host)}/console/` : "";
  const html = page.body
    .toString("utf8")
    .replace("<!-- widget -->", () => widget)
    .replace("<!-- providers -->", () => providers.map(card).join(""))
    .replace("{{console}}", () => consoleLink);
  return { ...page, body: Buffer.from(html) };
}

function card({ name, title }: SiteContent["providers"][number]): string {
  return `<li><a class="card" href="/${escaped(name)}">
    <svg viewBox="0 0 48 48" aria-hidden="true"><rect x="12" y="4" width="24" height="40" rx="5" /><path d="M18 15h10M18 22h6M24 31h6M21 39h6" /></svg>
    <span><strong data-word="${escaped(title)}"></strong><span data-word="providerAbout"></span></span>
  </a></li>`;
}

function escaped(value: string): string {
  return value.replace(/[&"<>]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
