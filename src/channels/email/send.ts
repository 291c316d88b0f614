import { patience } from "../../platform/call.ts";
import { within } from "../../platform/within.ts";
import type { MailAttachment, Outbound, OutgoingFile, Part, Wire } from "../channel.ts";
import type { DeliveryError, Outcome } from "../errors.ts";
import { classify } from "./answer.ts";
import { compose } from "./compose.ts";
import { messageIds } from "./message-id.ts";
import { oneLine } from "./one-line.ts";

/** What to do where there is no mail service. */
export const cannotSend =
  'This deployment cannot send mail: it has no binding EMAIL. Add `[[send_email]]` with `name = "EMAIL"` to wrangler.toml and deploy again.';

/** One mail by Cloudflare's Email Service (https://developers.cloudflare.com/email-service/). */
export const send: Outbound["send"] = async (part, to, wire) => {
  if (!wire.email) return failed({ kind: "channel", reason: cannotSend });
  const files = filesOf(part);
  let attachments: MailAttachment[];
  try {
    attachments = await Promise.all(files.map((file) => attachment(file, wire)));
  } catch {
    return failed({ kind: "retry", reason: "A file could not be read from our own store." });
  }
  const mail = { ...(await compose(part, files, to)), ...(attachments.length > 0 && { attachments }) };
  try {
    return outcome(await within(patience, wire.email.send(mail)));
  } catch (error) {
    return failed(classify(error));
  }
};

function filesOf({ file, files = [] }: Part): OutgoingFile[] {
  return file ? [file, ...files] : files;
}

async function attachment({ id, name, type }: OutgoingFile, wire: Wire): Promise<MailAttachment> {
  const content = await (await wire.readFile(id)).arrayBuffer();
  return { disposition: "attachment", filename: oneLine(name) || "file", type, content };
}

/** The id that the client's mailer will answer to, as it stands in a header between its brackets. */
function outcome(result: { messageId?: unknown } | undefined): Outcome {
  const named = typeof result?.messageId === "string" ? result.messageId.trim() : "";
  const external = messageIds(named)[0] ?? named;
  if (external !== "") return { ok: true, external };
  return failed({ kind: "uncertain", reason: "The mail service took the message and did not name it." });
}

function failed(error: DeliveryError): Outcome {
  return { ok: false, error };
}
