import type { InboundEvent } from "../../inbound.ts";
import { buttonCommand, readParameters } from "../button-command.ts";
import { toEmoji } from "../reactions.ts";
import type { Happening, Reader } from "./types.ts";
import { readV1 } from "./v1.ts";
import { readV2 } from "./v2.ts";

/** Where and when an event was told. `stamp` is the same whenever the same event is told. */
export type Circumstances = { member: string; stamp: string; at: number };

type Writer = (happening: Happening, circumstances: Circumstances) => InboundEvent[];

/** What the portal tells and we keep. Being added to a chat, or deleted, says nothing that a person wrote. */
const known: Readonly<Record<string, readonly [Reader, Writer]>> = {
  ONIMBOTMESSAGEADD: [readV1, message],
  ONIMBOTMESSAGEUPDATE: [readV1, edit],
  ONIMBOTMESSAGEDELETE: [readV1, deletion],
  ONIMCOMMANDADD: [readV1, command],
  ONIMBOTCOMMANDADD: [readV1, command],
  ONIMBOTV2MESSAGEADD: [readV2, message],
  ONIMBOTV2MESSAGEUPDATE: [readV2, edit],
  ONIMBOTV2MESSAGEDELETE: [readV2, deletion],
  ONIMBOTV2COMMANDADD: [readV2, command],
  ONIMBOTV2REACTIONCHANGE: [readV2, reaction],
};

/** What one event of the portal says. Never throws. */
export function eventsOf(name: string, data: unknown, circumstances: Circumstances): InboundEvent[] {
  const [reader, writer] = (Object.hasOwn(known, name) && known[name]) || [];
  const happening = reader?.(data);
  return (happening && writer?.(happening, circumstances)) ?? [];
}

function message(said: Happening, { member, at }: Circumstances): InboundEvent[] {
  if (said.isGroup) return group(said, at);
  const { message: external, text, files, replyTo, writtenAt } = said;
  return [
    {
      key: `${member}:MESSAGEADD:${external}`,
      chat: said.dialog,
      at: writtenAt ?? at,
      ...author(said),
      type: "message",
      external,
      text,
      ...(files.length > 0 && { files }),
      ...(replyTo !== undefined && { replyTo }),
      ...(text.trim() === "" && files.length === 0 && { unsupported: "message" }),
    },
  ];
}

function edit(said: Happening, { member, stamp, at }: Circumstances): InboundEvent[] {
  if (said.isGroup) return [];
  const { message: external, text } = said;
  const key = `${member}:MESSAGEUPDATE:${external}:${stamp}`;
  return [{ key, chat: said.dialog, at, ...author(said), type: "edit", external, text }];
}

/** The text that comes with it is the portal's notice. */
function deletion(said: Happening, { member, at }: Circumstances): InboundEvent[] {
  if (said.isGroup) return [];
  const { message: external } = said;
  return [{ key: `${member}:MESSAGEDELETE:${external}`, chat: said.dialog, at, type: "deletion", external }];
}

/** A typed command is a message like any other, and may come as one besides: it has the same key. */
function command(said: Happening, circumstances: Circumstances): InboundEvent[] {
  if (said.isGroup) return group(said, circumstances.at);
  const pressed = said.commands.filter((one) => one.pressed);
  if (pressed.length === 0) return message(said, circumstances);
  const { member, stamp, at } = circumstances;
  return pressed.flatMap(({ name, parameters }): InboundEvent[] => {
    if (name.replace(/^\//, "") !== buttonCommand) return [];
    const { id, label } = readParameters(parameters);
    const key = `${member}:COMMANDADD:${said.message}:${id}:${stamp}`;
    return [{ key, chat: said.dialog, at, ...author(said), type: "press", text: label, button: id, of: said.message }];
  });
}

/** A person has one reaction to a message. */
function reaction(said: Happening, { member, stamp, at }: Circumstances): InboundEvent[] {
  if (said.isGroup || !said.reaction) return [];
  const { code, taken } = said.reaction;
  const key = `${member}:REACTIONCHANGE:${said.message}:${code}:${taken ? "delete" : "add"}:${stamp}`;
  const emoji = taken ? [] : [toEmoji(code)];
  return [{ key, chat: said.dialog, at, ...author(said), type: "reaction", external: said.message, emoji }];
}

function group(said: Happening, at: number): InboundEvent[] {
  return [{ key: `group:${said.dialog}`, chat: said.dialog, at, ...author(said), type: "group" }];
}

function author({ name, language }: Happening): Pick<InboundEvent, "from"> {
  return name === undefined ? {} : { from: { name, ...(language !== undefined && { language }) } };
}
