/** RFC 5321: octets of what stands before the @. */
const localLimit = 64;
const shape = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"+\p{Cc}]+$/u;

/** An address as it is compared and kept, in small letters: no mail service tells people apart by capitals. */
export function normalAddress(text: string | undefined): string | undefined {
  const bare = text?.trim().toLowerCase() ?? "";
  return bare.length <= 254 && bare.isWellFormed() && shape.test(bare) ? bare : undefined;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** RFC 5233: `desk+token@…` reaches `desk@…`. Where there is no room for a token the address stays as it is. */
export function withToken(address: string, token: string): string {
  const at = address.lastIndexOf("@");
  const local = `${address.slice(0, at)}+${token}`;
  return local.length > localLimit ? address : local + address.slice(at);
}

export function splitToken(address: string): { address: string; token?: string } {
  const at = address.lastIndexOf("@");
  const plus = address.indexOf("+");
  if (plus < 1 || plus > at) return { address };
  return { address: address.slice(0, plus) + address.slice(at), token: address.slice(plus + 1, at) };
}
