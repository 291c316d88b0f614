import type { Account, Content, StoredFile, World } from "../kit/world.ts";
import { findMedia, kindAs } from "./media.ts";
import type { Outgoing } from "./outgoing.ts";
import type { WhatsAppSettings } from "./settings.ts";

/** What is wrong with a message, by the Cloud API's code. */
interface Wrong {
  wrong: number;
}

/** What a message of ours shows to the customer. */
export async function contentOf(
  said: Outgoing,
  { settings }: Account<WhatsAppSettings>,
  world: World<WhatsAppSettings>,
): Promise<Content | Wrong> {
  switch (said.type) {
    case "text":
      return { text: said.text.body };
    case "interactive": {
      const { body, ...shown } = said.interactive;
      const buttons =
        shown.type === "button"
          ? shown.action.buttons.map(({ reply }) => reply)
          : shown.action.sections.flatMap(({ rows }) => rows);
      const labelled = buttons.map(({ id, title }) => ({ id, label: title }));
      return { text: body.text, buttons: labelled, extra: { choice: shown.type } };
    }
    case "template": {
      const { name, language } = said.template;
      const known = settings.templates.find((one) => one.name === name && one.language === language.code);
      if (!known) return { wrong: 132001 };
      return known.status === "APPROVED" ? { text: known.body } : { wrong: 132015 };
    }
    case "image":
      return showing(said.type, said.image, world);
    case "video":
      return showing(said.type, said.video, world);
    case "audio":
      return showing(said.type, said.audio, world);
    case "sticker":
      return showing(said.type, said.sticker, world);
    case "document":
      return showing(said.type, said.document, world);
  }
}

type Media = ({ id: string } | { link: string }) & { caption?: string | undefined; filename?: string | undefined };

async function showing(type: string, media: Media, world: World<WhatsAppSettings>): Promise<Content | Wrong> {
  const file = "id" in media ? findMedia(media.id, world) : await fetched(media.link, world);
  if (!file) return { wrong: "id" in media ? 100 : 131053 };
  const kind = kindAs(type, file);
  if (!kind) return { wrong: 131053 };
  const isVoice = "voice" in media && media.voice === true;
  const { caption: text = "", filename: name = file.name } = media;
  return { text, files: [{ ...file, name, kind: isVoice ? "voice" : kind }] };
}

async function fetched(address: string, world: World<WhatsAppSettings>): Promise<StoredFile | undefined> {
  const upload = await world.download(address);
  return upload && world.store("document", upload);
}
