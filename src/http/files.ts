import * as v from "valibot";
import type { ChannelRef } from "../conversation/rpc.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { type Stored, storeFile } from "../platform/stored-file.ts";
import { FileView } from "../protocol/entry.ts";
import { ConversationId, FileId } from "../protocol/values.ts";
import { conversationId } from "./conversations.ts";
import { fileResponse } from "./file-response.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { OfConversation } from "./shapes.ts";

/** Stores an upload whose sender has been authorised, and registers it with its conversation. */
export async function takeUpload(
  env: Env,
  request: Request,
  place: { conversation: DurableObjectId; channel: ChannelRef },
): Promise<FileView | { refusal: ApiRefusal }> {
  const name = uploadName(request.headers.get("X-File-Name"));
  if (name === undefined) return { refusal: { code: "malformed", message: "X-File-Name is not URI-encoded." } };
  if (!request.body) return refused({ refused: "The file is empty.", because: "empty" });
  const stored = await storeFile(env.FILES, place.conversation.toString(), {
    id: newId(),
    name,
    claimedType: request.headers.get("Content-Type") ?? undefined,
    body: request.body,
  });
  if ("refused" in stored) return refused(stored);
  await callActor(env.CONVERSATION, place.conversation, async (stub) => stub.addFile(place.channel, stored.view));
  return stored.view;
}

function uploadName(header: string | null): string | undefined {
  try {
    return decodeURIComponent(header ?? "file");
  } catch {
    return undefined;
  }
}

function refused({ refused: message, because }: Extract<Stored, { refused: string }>): { refusal: ApiRefusal } {
  if (because === "size") return { refusal: { code: "too_large", message } };
  return { refusal: { code: "malformed", message, status: because === "type" ? 415 : 422 } };
}

export const files = [
  route({
    method: "POST",
    path: "/api/conversations/:conversation/files",
    summary: "Uploads a file, to be sent with a message; its name URI-encoded in X-File-Name",
    rights: "operator",
    params: OfConversation,
    takes: "bytes",
    answer: FileView,
    status: 201,
    async handle({ env, request, params, caller: { principal } }) {
      const conversation = conversationId(env, params.conversation);
      if (!conversation) return notFound;
      const may = await callActor(env.CONVERSATION, conversation, async (stub) => stub.mayUpload(principal));
      return isRefusal(may) ? may : takeUpload(env, request, { conversation, channel: may.channel });
    },
  }),
  route({
    method: "GET",
    path: "/api/conversations/:conversation/files/:file",
    summary: "A file's bytes",
    rights: "operator",
    params: v.object({ conversation: ConversationId, file: FileId }),
    async handle({ env, request, params, caller: { principal } }) {
      const conversation = conversationId(env, params.conversation);
      if (!conversation) return notFound;
      const view = await callActor(env.CONVERSATION, conversation, async (stub) => stub.file(principal, params.file));
      return view ? fileResponse(env.FILES, params.conversation, view, request) : notFound;
    },
  }),
];
