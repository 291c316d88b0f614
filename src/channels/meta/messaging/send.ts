import * as v from "valibot";
import type { Account, Destination, Outbound, OutgoingFile, Part } from "../../channel.ts";
import type { Outcome } from "../../errors.ts";
import { Name } from "../../read-json.ts";
import { type Called, callGraph, type Graph } from "../graph.ts";
import type { ErrorTable } from "../refusal.ts";

/** How Messenger and Instagram differ in what we send them. */
export type Product = {
  name: string;
  errors: ErrorTable;
  /** Who sends, in the path. */
  sender(account: Account): string;
  /** As what a file is sent. */
  attachment(file: OutgoingFile): "image" | "video" | "audio" | "file";
  /** What is said of a message within the reply window. */
  response: Readonly<Record<string, string>>;
  /** RC7: a message carries our token, and its echo brings it back. */
  echoesToken: boolean;
};

const Sent = v.object({ message_id: Name });

export function graphOf(
  { base, secrets }: Pick<Account, "base" | "secrets">,
  { name: provider, errors: table }: Product,
): Graph {
  return { base, token: secrets.token ?? "", provider, table, secrets };
}

/** One message by the Send API (https://developers.facebook.com/docs/messenger-platform/send-messages). */
export function sendFor(product: Product): Outbound["send"] {
  return async (part, to, wire) => {
    const { account, chat, late } = to;
    if (late && !account.settings.humanAgent) return tooLate(product);
    let message: object;
    try {
      message = { ...(await said(part, product, wire.linkTo)), ...(product.echoesToken && { metadata: to.token }) };
    } catch {
      return { ok: false, error: { kind: "retry", reason: `“${part.file?.name}” could not be made ready to send.` } };
    }
    const body = { recipient: { id: chat }, ...(late ? humanAgent : product.response), message };
    const attempt = (request: object) =>
      callGraph(graphOf(account, product), "POST", messages(account, product), { ...request }, wire.fetch);
    const { replyTo } = part;
    const called = await attempt({ ...body, ...(replyTo !== undefined && { reply_to: { mid: replyTo } }) });
    // The message that is answered may be gone; what is said still counts.
    const dislikesReply =
      replyTo !== undefined && !called.ok && called.error.kind === "rejected" && called.code === 100;
    return outcome(dislikesReply ? await attempt(body) : called, product);
  };
}

/** Shows the client that somebody types, or that their messages were seen. */
export async function act(
  action: "typing_on" | "mark_seen",
  { chat, account }: Pick<Destination, "chat" | "account">,
  product: Product,
  fetcher: typeof fetch,
): Promise<void> {
  const body = { recipient: { id: chat }, sender_action: action };
  await callGraph(graphOf(account, product), "POST", messages(account, product), body, fetcher);
}

function messages(account: Account, { sender }: Product): string {
  return `${encodeURIComponent(sender(account))}/messages`;
}

/** LC6: what a person may still say for seven days, where Meta has allowed the app to. */
const humanAgent = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };

function tooLate({ name }: Product): Outcome {
  const reason = `${name} takes no answer later than 24 hours after the client's last message: wait until they write again.`;
  return { ok: false, error: { kind: "window", reason } };
}

async function said(
  { file, text, buttons }: Part,
  product: Product,
  linkTo: (file: OutgoingFile) => Promise<string>,
): Promise<object> {
  const replies = buttons?.map(({ id, label }) => ({ content_type: "text", title: label, payload: id }));
  const content = file
    ? { attachment: { type: product.attachment(file), payload: { url: await linkTo(file), is_reusable: false } } }
    : { text };
  return { ...content, ...(replies?.length && { quick_replies: replies }) };
}

function outcome(called: Called, { name }: Product): Outcome {
  if (!called.ok) return { ok: false, error: called.error };
  const sent = v.safeParse(Sent, called.body);
  if (sent.success) return { ok: true, external: sent.output.message_id };
  return { ok: false, error: { kind: "uncertain", reason: `${name} took the message and did not name it.` } };
}
