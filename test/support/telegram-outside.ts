/**
 * Telegram as seen from the runtime: whatever leaves it arrives here. Knows every token but those with `wrong`, and
 * remembers the webhook of each.
 */
const webhooks = new Map<string, string>();

export async function answerAsTelegram(request: Request): Promise<Response> {
  const [, token, method] = /\/bot([^/]+)\/(\w+)$/.exec(new URL(request.url).pathname) ?? [];
  if (!token || !method) return new Response("nobody is here", { status: 502 });
  if (token.includes("moved")) return Response.redirect("https://elsewhere.example/", 302);
  if (token.includes("wrong"))
    return Response.json({ ok: false, error_code: 401, description: "Unauthorized" }, { status: 401 });
  const body = (await request.json().catch(() => ({}))) as { url?: string };
  return Response.json({ ok: true, result: resultOf(token, method, body.url) });
}

function resultOf(token: string, method: string, url: string | undefined): unknown {
  switch (method) {
    case "getMe":
      return { id: Number(token.split(":")[0]), is_bot: true, username: `bot_${token.split(":")[0]}` };
    case "setWebhook":
      webhooks.set(token, url ?? "");
      return true;
    case "deleteWebhook":
      return webhooks.delete(token);
    case "getWebhookInfo":
      return { url: webhooks.get(token) ?? "", pending_update_count: 0 };
    default:
      return { message_id: 1 };
  }
}
