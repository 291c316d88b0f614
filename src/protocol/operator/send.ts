import * as v from "valibot";
import { Template } from "../channel-setup.ts";
import { Audience, ConversationId, Epoch, FileIds, FrameId, Id, Seq, Text } from "../values.ts";

/**
 * Answers the client (`public`) or writes a note (`house`). The first public answer to an offered or queued session
 * takes it (AS4, AS5). `epoch` is the session's as the operator saw it (LC3).
 */
export const Send = v.pipe(
  v.object({
    t: v.literal("send"),
    id: FrameId,
    conversation: ConversationId,
    epoch: Epoch,
    text: Text,
    audience: v.optional(Audience, "public"),
    files: v.optional(FileIds),
    replyTo: v.optional(Seq),
    /** LC6: says one of the channel's templates; its words are the template's, whatever `text` is. */
    template: v.optional(v.object({ name: Template.entries.name, language: Template.entries.language })),
    /** Colleagues whom a note calls: they may read along from then on (TR2). */
    mentions: v.optional(v.pipe(v.array(Id), v.maxLength(20))),
  }),
  v.check((frame) => frame.text.trim() !== "" || !!frame.files?.length, "is empty: write a text or add a file"),
);
