/** Beyond what a JSON number keeps in most languages. */
const first = 5_900_000_000_000_000_000n;

export function tokenOf(number: number): string {
  return String(first + BigInt(number));
}

/** JSON with its tokens as numbers, whole, as Viber writes them. */
export function withTokens(value: object): string {
  return JSON.stringify(value).replace(/"message_token":"(\d+)"/u, '"message_token":$1');
}
