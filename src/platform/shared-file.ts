import { hmacHex, sameSecret } from "./digest.ts";
import { fileKey } from "./stored-file.ts";

/** Milliseconds in which a provider has to fetch a file that it was given the address of. */
const sharedFor = 24 * 3_600_000;
const encoder = new TextEncoder();

function proofOf(secret: string, conversation: string, file: string, until: number): Promise<string> {
  return hmacHex(`shared-file:${secret}`, encoder.encode(`${conversation}/${file}/${until}`));
}

/** An address at which one file can be fetched without signing in, until tomorrow; it tells nothing else. */
export async function linkToFile(
  origin: string,
  secret: string,
  conversation: string,
  { id, name }: { id: string; name: string },
  now: number,
): Promise<string> {
  const until = now + sharedFor;
  const proof = await proofOf(secret, conversation, id, until);
  return `${origin}/shared/${conversation}/${id}/${until}/${proof}/${encodeURIComponent(name)}`;
}

/** Where in the store the file of a link lies; nothing where the link is not ours or is over. */
export async function sharedKey(
  secret: string,
  link: { conversation: string; file: string; until: string; proof: string },
  now: number,
): Promise<string | undefined> {
  const { conversation, file, until, proof } = link;
  if (!/^\d{1,15}$/.test(until) || Number(until) < now) return undefined;
  const expected = await proofOf(secret, conversation, file, Number(until));
  return (await sameSecret(proof, expected)) ? fileKey(conversation, file) : undefined;
}
