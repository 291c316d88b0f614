import * as v from "valibot";
import { type Answer, byStatus, withoutSecrets } from "../../platform/call.ts";
import type { Account } from "../channel.ts";
import type { DeliveryError } from "../errors.ts";
import { maybe, read } from "../read-json.ts";

export type Called = { ok: true; result: unknown } | Failed;
/** `code` is VK's own, where VK itself refused. */
export type Failed = { ok: false; error: DeliveryError; code?: number };

const Accepted = v.object({ response: v.unknown() });
const Refused = v.object({ error: v.object({ error_code: v.number(), error_msg: maybe(v.string()) }) });

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** DL2: milliseconds after which it is worth while to try again; none: as usual. */
const later = new Map<number, number | undefined>([
  [1, undefined],
  [6, second],
  [9, minute],
  [10, undefined],
  [29, hour],
  [32, undefined],
  [36, undefined],
]);

const unreachable = new Set([7, 18, 900, 901, 902, 917, 922, 927, 932, 936, 945, 946, 985, 987, 988, 1012]);

const reconnect = "Make a new access key in the community's settings and connect the community again with it.";

/** The codes that break the channel, and what to do about each. */
const broken = new Map([
  [5, reconnect],
  [14, "VK wants to see a person: open the community's messages on vk.com once, then try again."],
  [15, `The key lacks a right. ${reconnect}`],
  [27, reconnect],
  [28, reconnect],
  [203, `The key lacks the right to this community. ${reconnect}`],
]);

/** What a refusal of this one message can be put right by. */
const remedies = new Map([
  [912, "Turn on “Bot capabilities” in the community's settings, under Messages."],
  [914, "The text is longer than VK takes."],
]);

/** DL4: what an answer means. VK refuses with HTTP 200; without words of its own, the status speaks. */
export function classify(answer: Answer, account: Pick<Account, "secrets">): Called {
  const accepted = read(Accepted, answer.body);
  if (accepted && accepted.response !== undefined) return { ok: true, result: accepted.response };
  const refused = read(Refused, answer.body)?.error;
  if (refused) return refusal(refused.error_code, refused.error_msg, account);
  return { ok: false, error: byStatus(answer, `VK: HTTP ${answer.status}`) };
}

/** DL4, by VK's code; one that is not known refuses this message. */
export function refusal(code: number, words: string | undefined, account: Pick<Account, "secrets">): Failed {
  const remedy = broken.get(code) ?? remedies.get(code);
  const said = withoutSecrets(`VK: ${words || "refused"} (${code})`, account);
  const reason = remedy ? `${said}. ${remedy}` : said;
  if (later.has(code)) {
    const after = later.get(code);
    return { ok: false, code, error: { kind: "retry", reason, ...(after !== undefined && { after }) } };
  }
  if (unreachable.has(code)) return { ok: false, code, error: { kind: "unreachable", reason } };
  return { ok: false, code, error: { kind: broken.has(code) ? "channel" : "rejected", reason } };
}
