import type { Env } from "../platform/env.ts";
import { pagePolicy } from "./page-policy.ts";
import { looksOf, shownOf } from "./widget-state.ts";

type Shown = {
  line: string;
  name: string;
  language: string;
  sites: readonly string[];
  shown: string;
  until?: number | undefined;
};

/** `GET /widget/frame?line=`: the widget's window, which lives on this origin whatever page it is shown in. */
export async function widgetFrame(env: Env, request: Request): Promise<Response> {
  const line = new URL(request.url).searchParams.get("line") ?? "";
  const known = await looksOf(env, line);
  if (!known) return new Response("This chat does not exist.", { status: 404 });
  const { name, language, sites, hours } = known;
  return frame(request, { line, name, language, sites, shown: shownOf(known), until: hours.until });
}

function frame(request: Request, shown: Shown): Response {
  const ancestors = shown.sites.length > 0 ? ["'self'", ...shown.sites].join(" ") : "*";
  const { nonce, policy } = pagePolicy(request, ancestors);
  const html = `<!doctype html>
<html lang="${escaped(shown.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(shown.name)}</title>
<link rel="stylesheet" href="/widget/app.css">
<script type="module" nonce="${nonce}" src="/widget/app.js"></script>
</head>
<body>
<div id="app" data-line="${escaped(shown.line)}" data-name="${escaped(shown.name)}" data-language="${escaped(shown.language)}" data-shown="${shown.shown}" data-until="${shown.until ?? ""}"></div>
</body>
</html>
`;
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      "Cache-Control": "no-store",
    },
  });
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
