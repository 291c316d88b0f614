/** A message of the Bot API in the page's own terms. */
export function messageOf(message) {
  const { message_id, date, text, caption, entities, caption_entities, reply_to_message, reply_markup } = message;
  const { venue, location, contact } = message;
  return {
    id: message_id,
    order: message_id,
    by: message.from?.is_bot || message.sender_business_bot ? "ours" : "customer",
    at: date * 1000,
    text: text ?? caption ?? "",
    entities: entities ?? caption_entities,
    files: filesOf(message),
    place: venue ? { ...venue.location, title: venue.title, address: venue.address } : location,
    card: contact && { name: fullName(contact), phone: contact.phone_number },
    quote: reply_to_message && messageOf(reply_to_message),
    buttons: reply_markup?.inline_keyboard.map((row) => row.map(buttonOf)),
    edited: message.edit_date !== undefined,
    album: message.media_group_id !== undefined,
  };
}

function buttonOf({ text, url, callback_data }) {
  return { id: callback_data, label: text, url };
}

function fullName({ first_name, last_name }) {
  return [first_name, last_name].filter(Boolean).join(" ");
}

// For older clients an animation is named as a document too: it comes first.
function filesOf({ photo, sticker, voice, audio, video, video_note, animation, document }) {
  const named = [
    ["photo", photo?.at(-1)],
    ["sticker", sticker],
    ["voice", voice],
    ["audio", audio],
    ["video", video ?? video_note ?? animation],
    ["document", animation ? undefined : document],
  ];
  return named.flatMap(([kind, file]) => (file ? [fileOf(kind, file)] : []));
}

function fileOf(kind, { file_id, file_name, file_size, width, height, emoji }) {
  const address = `/telegram/api/files/${encodeURIComponent(file_id)}`;
  return { kind, address, name: file_name, size: file_size, width, height, emoji };
}
