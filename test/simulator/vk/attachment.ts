import type { Account, StoredFile, World } from "../kit/world.ts";

const voiceSeconds = 3;

/** A customer's file as VK attaches it to a message. */
export function attachmentOf(file: StoredFile, owner: number, world: Pick<World, "addressOf" | "now">): object {
  const url = world.addressOf(file);
  const common = { id: file.number, owner_id: owner };
  switch (file.kind) {
    case "photo":
      return attached("photo", {
        ...common,
        album_id: -3,
        date: seconds(world.now()),
        text: "",
        sizes: [{ type: "w", url, width: 1280, height: 960 }],
      });
    case "voice":
      return attached("audio_message", { ...common, duration: voiceSeconds, waveform: [0, 5, 9, 3], link_ogg: url });
    case "sticker":
      return attached("sticker", {
        product_id: 1,
        sticker_id: file.number,
        images: [{ url, width: 512, height: 512 }],
        images_with_background: [],
      });
    case "video":
      return attached("video", { ...common, title: file.name, duration: voiceSeconds, type: "video", image: [] });
    default:
      return attached("doc", { ...common, ...documentOf(file), url });
  }
}

/** As VK names a file of the community's in `messages.send`, and finds it there again. */
export function attachmentName(file: StoredFile, { id }: Account): string {
  const type = file.kind === "photo" ? "photo" : file.kind === "voice" ? "audio_message" : "doc";
  return `${type}-${id}_${file.number}`;
}

const types: Readonly<Record<string, number>> = {
  "image/gif": 3,
  "image/jpeg": 4,
  "image/png": 4,
  "application/zip": 2,
};

function documentOf({ name, size, mimeType }: StoredFile) {
  const family: Record<string, number> = { audio: 5, video: 6, text: 1 };
  const type = types[mimeType] ?? family[mimeType.split("/")[0] ?? ""] ?? 8;
  return { title: name, size, ext: name.split(".").at(-1) ?? "", type };
}

function attached(type: string, content: object): object {
  return { type, [type]: content };
}

export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
