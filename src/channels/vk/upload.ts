import * as v from "valibot";
import { byStatus, callProvider, withoutSecrets } from "../../platform/call.ts";
import type { Destination, OutgoingFile, Wire } from "../channel.ts";
import { maybe, Name, read, Whole } from "../read-json.ts";
import type { Failed } from "./answer.ts";
import { call, type Fields } from "./api.ts";
import { photoLimit } from "./capabilities.ts";

/** `attachment` is the file's name in `messages.send`. */
type Uploaded = { ok: true; attachment: string } | Failed;

/** The three steps are the same for all; what they are called, and what goes between them, is not. */
type Way = { server: string; parameters: Fields; field: string; save: string };

const photo: Way = {
  server: "photos.getMessagesUploadServer",
  parameters: {},
  field: "photo",
  save: "photos.saveMessagesPhoto",
};
const voice: Way = {
  server: "docs.getMessagesUploadServer",
  parameters: { type: "audio_message" },
  field: "file",
  save: "docs.save",
};
const document: Way = { ...voice, parameters: { type: "doc" } };

/**
 * Puts a file with VK for a message to this chat: https://dev.vk.com/ru/api/upload/overview. A picture or a voice
 * message that VK takes for none is put there as a document.
 */
export async function upload(file: OutgoingFile, bytes: Blob, to: Destination, wire: Wire): Promise<Uploaded> {
  const way = wayOf(file);
  const uploaded = await uploadAs(way, file, bytes, to, wire);
  const disliked = !uploaded.ok && uploaded.error.kind === "rejected" && way !== document;
  return nothingSaid(disliked ? await uploadAs(document, file, bytes, to, wire) : uploaded);
}

function wayOf({ kind, type, bytes }: OutgoingFile): Way {
  if (/^image\/(jpeg|png)$/.test(type) && bytes <= photoLimit) return photo;
  return kind === "voice" && type === "audio/ogg" ? voice : document;
}

const Server = v.object({ upload_url: Name });

async function uploadAs(
  way: Way,
  file: OutgoingFile,
  bytes: Blob,
  { account, chat }: Destination,
  wire: Wire,
): Promise<Uploaded> {
  const server = await call(account, way.server, { ...way.parameters, peer_id: chat }, wire.fetch);
  if (!server.ok) return server;
  const address = read(Server, server.result)?.upload_url;
  if (address === undefined) return unclear("VK did not say where the file goes.");

  const form = new FormData();
  form.set(way.field, new Blob([bytes], { type: file.type }), file.name || "file");
  const answer = await callProvider(address, { method: "POST", body: form }, wire.fetch, "VK");
  if ("error" in answer) return { ok: false, error: answer.error };
  const put = way === photo ? readPhoto(answer.body) : readDocument(answer.body, file.name);
  if (put === undefined) {
    return { ok: false, error: byStatus(answer, `VK: HTTP ${answer.status} when “${file.name}” was put there.`) };
  }
  if ("refused" in put) {
    const reason = withoutSecrets(`VK does not take “${file.name}”: ${put.refused}`, account);
    return { ok: false, error: { kind: "rejected", reason } };
  }

  const saved = await call(account, way.save, put, wire.fetch);
  if (!saved.ok) return saved;
  const attachment = way === photo ? photoName(saved.result) : documentName(saved.result);
  return attachment === undefined ? unclear("VK took the file and did not name it.") : { ok: true, attachment };
}

const PutPhoto = v.object({ server: v.union([Whole, Name]), photo: v.string(), hash: v.string() });
const PutDocument = v.object({ file: Name });
const NotPut = v.object({ error: v.string(), error_descr: maybe(v.string()) });

/** What `save` wants to have; a picture that VK cannot read is an empty list. */
function readPhoto(body: unknown): Fields | { refused: string } | undefined {
  const put = read(PutPhoto, body);
  if (put && /^(\[\])?$/.test(put.photo)) return { refused: "it is no picture that VK can show." };
  return put ?? notPut(body);
}

function readDocument(body: unknown, title: string): Fields | { refused: string } | undefined {
  const put = read(PutDocument, body);
  return put ? { ...put, title } : notPut(body);
}

function notPut(body: unknown): { refused: string } | undefined {
  const refused = read(NotPut, body);
  return refused && { refused: refused.error_descr || refused.error };
}

const Stored = v.object({ owner_id: Whole, id: Whole, access_key: maybe(Name) });
const StoredPhotos = v.tupleWithRest([Stored], v.unknown());
const StoredDocument = v.variant("type", [
  v.object({ type: v.literal("doc"), doc: Stored }),
  v.object({ type: v.literal("audio_message"), audio_message: Stored }),
]);

function photoName(saved: unknown): string | undefined {
  const stored = read(StoredPhotos, saved)?.[0];
  return stored && nameOf("photo", stored);
}

function documentName(saved: unknown): string | undefined {
  const stored = read(StoredDocument, saved);
  if (!stored) return undefined;
  return stored.type === "doc" ? nameOf("doc", stored.doc) : nameOf("audio_message", stored.audio_message);
}

function nameOf(type: string, { owner_id: owner, id, access_key: key }: v.InferOutput<typeof Stored>): string {
  return [`${type}${owner}`, id, ...(key === undefined ? [] : [key])].join("_");
}

function unclear(reason: string): Failed {
  return { ok: false, error: { kind: "uncertain", reason } };
}

/** Whatever became of the file, the client has not heard of it: there is no doubt about the message. */
function nothingSaid(uploaded: Uploaded): Uploaded {
  if (uploaded.ok || uploaded.error.kind !== "uncertain") return uploaded;
  return { ok: false, error: { kind: "retry", reason: uploaded.error.reason } };
}
