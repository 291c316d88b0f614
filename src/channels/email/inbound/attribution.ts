/** A mailer's line above what it quotes is no longer. */
const longest = 400;
/** It may be wrapped over so many lines. */
const mostLines = 3;

const date =
  /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?(?: de)? \p{L}{3,}\.?,?(?: de)? \d{4}|\p{L}{3,} \d{1,2}, \d{4}/u;
const time = /\d{1,2}[:.]\d{2}/;
const address = /[<(] ?[^\s<>()]+@[^\s<>()]+[>)]/;
const verb =
  /(wrote|писала?|написала?|пише[тш]|написал\(а\)|schrieb|écrit|escribió|ha scritto|napisał\(a\)|skrev):?$/iu;
/** Mail.ru: “Monday, 12 October 2026, 14:05 +03:00 от Name <address>:”. */
const fromWhom = / от .+:$/u;

/** `sure`: it names an address, so that no person has written it. */
type Attribution = { lines: number; sure: boolean };

/**
 * The line by which a mailer begins a quotation – “On …, … wrote:”, “12.10.2026, 14:05, "Анна" <…>:” – if it stands
 * here, in one line or wrapped: as Gmail, Apple Mail, Thunderbird, Yandex and Mail.ru have it, in Russian too.
 */
export function attributionAt(lines: readonly string[], at: number): Attribution | undefined {
  let joined = "";
  for (let count = 1; count <= mostLines; count++) {
    const line = lines[at + count - 1]?.trim();
    if (!line || line.startsWith(">")) return undefined;
    joined = joined === "" ? line : `${joined} ${line}`;
    if (joined.length > longest) return undefined;
    if (isAttribution(joined)) return { lines: count, sure: address.test(joined) };
  }
  return undefined;
}

function isAttribution(line: string): boolean {
  if (!/:$/.test(line)) return false;
  const dated = date.test(line) && time.test(line);
  if (verb.test(line)) return dated || address.test(line) || /^(On|Am|Le|El|Il) /.test(line);
  return dated && (address.test(line) || fromWhom.test(line));
}

const divider = /^\s*(_{10,}|-{2,}\s*(original message|исходное сообщение|ursprüngliche nachricht)\s*-{2,})\s*$/i;
const from = /^\s*\*?(from|от|von|de|da)\s?:\*?\s*\S/i;
const others = /^\s*\*?(sent|date|to|subject|отправлено|дата|кому|тема|gesendet|an|betreff|datum)\s?:/i;
const forwarded =
  /^\s*(-{3,}\s*(forwarded message|перес(ылаем|ланн)ое сообщение|перенаправленное сообщение)\s*-{3,}|begin forwarded message:|начало переадресованного сообщения:)\s*$/i;

/** Whether Outlook's block of headers stands here, with or without a line above. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const first = divider.test(line) ? nextFilled(lines, at + 1) : at;
  if (!from.test(lines[first] ?? "")) return false;
  const below = lines.slice(first + 1, first + 7);
  return below.filter((one) => others.test(one)).length >= 2;
}

/** Where a message that is passed on begins: it is what its sender means to say. */
export function isForwardedFrom(line: string): boolean {
  return forwarded.test(line);
}

function nextFilled(lines: readonly string[], from: number): number {
  const found = lines.slice(from, from + 3).findIndex((line) => line.trim() !== "");
  return found < 0 ? from : from + found;
}
