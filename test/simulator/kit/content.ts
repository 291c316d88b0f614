import { sampleFile } from "../samples/sample-file.ts";
import type { Act } from "./act.ts";
import { isMediaKind } from "./act.ts";
import { customerOf } from "./customers.ts";
import { mediaKind, store } from "./files.ts";
import type { Kit } from "./kit.ts";
import type { Chat, Content, StoredFile } from "./world.ts";

const square = { latitude: 55.7539, longitude: 37.6208 };

/** What the new message of an act holds. */
export function contentOf<Settings>(kit: Kit<Settings>, chat: Chat, act: Act): Content {
  const { kind, text = "", message, subject, html, headers } = act;
  return {
    text,
    files: filesOf(kit, chat, act),
    ...(message !== undefined && { replyTo: message }),
    ...(kind === "location" && { place: placeOf(act) }),
    ...(kind === "contact" && { card: cardOf(kit, chat) }),
    ...(subject !== undefined && { subject }),
    ...(html !== undefined && { html }),
    ...(headers && { headers }),
  };
}

/** Those that came with the act, or a sample of the kind. */
function filesOf<Settings>(
  kit: Kit<Settings>,
  chat: Chat,
  { kind, file, files = file ? [file] : [] }: Act,
): StoredFile[] {
  if (!isMediaKind(kind)) return files.map((one) => store(kit, mediaKind(one.mimeType), one));
  const uploads = files.length > 0 ? files : [sampleFile(kind, chat.messages.length + 1)];
  return uploads.map((one) => store(kit, kind, one));
}

function placeOf({ latitude = square.latitude, longitude = square.longitude }: Act) {
  return { latitude, longitude };
}

function cardOf<Settings>(kit: Kit<Settings>, chat: Chat) {
  const { name, phone } = customerOf(kit, chat.customer);
  return { name, phone };
}
