import type { Happening } from "../kit/happening.ts";
import type { TellingWish, World } from "../kit/world.ts";
import { answerTo, posted, threading } from "./letter.ts";
import { encoded, mailbox, mime } from "./mime.ts";

/** What else comes out of an inbox. */
export const others = {
  auto_reply: { en: "Out-of-office reply", ru: "Автоответ" },
  other_address: { en: "Answer from another address", ru: "Ответ с другого адреса" },
  newsletter: { en: "Newsletter with pictures", ru: "Рассылка с картинками" },
} as const;

const newsletter = `<!doctype html><html><body style="font-family:sans-serif">
<h1 style="color:#2a6a4a">Spring is near</h1><p>Twenty kinds of tulips, <a href="https://bulbs.example/">all here</a>.</p>
<img src="https://bulbs.example/open.gif" width="1" height="1"><script>document.title = "run"</script></body></html>`;

type Other = Extract<Happening, { kind: "other" }>;

export function other({ what, text, chat, customer }: Other, world: World): TellingWish[] {
  const mail = (headers: Record<string, string>, type: string, content: string) =>
    mime(
      {
        Date: new Date(world.now()).toUTCString(),
        "Message-ID": `<other-${world.nextNumber()}@mailbox.example>`,
        ...headers,
      },
      [{ type: `${type}; charset=utf-8`, content }],
    );
  if (what === "newsletter") {
    const from = "news@bulbs.example";
    const listed = { "List-Unsubscribe": "<https://bulbs.example/leave>", Precedence: "bulk" };
    const headers = { From: mailbox(from, "Bulbs Weekly"), To: chat.account, Subject: "Spring is near", ...listed };
    return [posted(from, chat.account, mail(headers, "text/html", newsletter))];
  }
  const ours = chat.messages.findLast(({ by }) => by === "ours");
  const to = ours ? answerTo(ours, chat) : chat.account;
  const { subject = "Hello" } = ours ?? {};
  const answer = { To: to, ...threading(ours) };
  switch (what) {
    case "auto_reply": {
      const automatic = { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" };
      const headers = { From: mailbox(customer.id, customer.name), ...answer, ...automatic };
      const words = text || "I am on holiday until Monday.";
      return [
        posted("<>", to, mail({ ...headers, Subject: encoded(`Automatic reply: ${subject}`) }, "text/plain", words)),
      ];
    }
    case "other_address": {
      const from = `work.${customer.id}`;
      const headers = { From: mailbox(from, `${customer.name} at work`), ...answer, Subject: encoded(subject) };
      return [posted(from, to, mail(headers, "text/plain", text || "I am writing from another address."))];
    }
    default:
      return [];
  }
}
