import type { Happening } from "../kit/happening.ts";
import type { Message, StoredFile, World } from "../kit/world.ts";

/** What happened, in the events of `src/protocol/custom-channel.ts`. */
export function eventsOf(happening: Happening, world: World): object[] {
  const { kind, customer } = happening;
  const { id, name, username, language } = customer;
  const common = { from: { id, name, ...(username && { username }), language }, at: world.now() };
  const next = () => `evt-${world.nextNumber()}`;
  switch (happening.kind) {
    case "message":
      return [{ type: "message", ...common, id: happening.message.id, ...contentOf(happening.message, world) }];
    case "edit": {
      const { id: message, text } = happening.message;
      return [{ type: "edit", ...common, id: next(), message, text }];
    }
    case "delete":
      return [{ type: "deletion", ...common, id: next(), message: happening.message.id }];
    case "reaction": {
      const { message, emoji } = happening;
      return [{ type: "reaction", ...common, id: next(), message: message.id, emoji: emoji ? [emoji] : [] }];
    }
    case "press": {
      const { message, button, said } = happening;
      return [
        {
          type: "press",
          ...common,
          id: said?.id ?? next(),
          button: button.id,
          text: button.label,
          message: message.id,
        },
      ];
    }
    // By our id and by its own: both are understood.
    case "delivered":
      return happening.messages.map(({ extra }) => ({ type: "receipt", ...common, message: extra.ours, state: kind }));
    case "read":
      return happening.messages.map(({ id: message }) => ({ type: "receipt", ...common, message, state: kind }));
    case "failed": {
      const { message, code } = happening;
      return [{ type: "receipt", ...common, message: message.extra.ours, state: kind, ...(code && { reason: code }) }];
    }
    case "typing":
      return [{ type: "typing", ...common }];
    case "block":
    case "unblock":
      return [{ type: `${kind}ed`, ...common, id: next() }];
    default:
      return [];
  }
}

function contentOf({ text, files, replyTo, place, card }: Message, world: World): object {
  return {
    text,
    files: files.map((file) => fileOf(file, world)),
    ...(replyTo !== undefined && { replyTo }),
    ...(place && { place: placeOf(place) }),
    ...(card && { card }),
  };
}

function fileOf(file: StoredFile, world: World): object {
  const kind = file.kind === "photo" ? "image" : file.kind;
  return { url: world.addressOf(file), name: file.name, kind, bytes: file.size };
}

function placeOf({ latitude, longitude, title }: NonNullable<Message["place"]>): object {
  return { latitude, longitude, ...(title && { title }) };
}
