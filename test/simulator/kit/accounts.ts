import type { Kit } from "./kit.ts";
import { newAccount } from "./state.ts";
import type { Account } from "./world.ts";

export type NewAccount<Settings> = Partial<Pick<Account<Settings>, "id" | "name" | "token" | "secrets" | "settings">>;

/** One more account, as the first one as far as it is not described. */
export function addAccount<Settings>(kit: Kit<Settings>, wish: NewAccount<Settings> = {}): Account<Settings> {
  const { accounts } = kit.state;
  const number = accounts.length + 1;
  const { id, name, token, secrets, settings } = kit.wire.account;
  const account = newAccount({
    id: wish.id ?? nextId(id, number),
    name: wish.name ?? `${name} ${number}`,
    token: wish.token ?? `${token}-${number}`,
    secrets: { ...secrets, ...wish.secrets },
    settings: wish.settings ?? settings,
  });
  if (accounts.some((one) => one.id === account.id)) throw new Error(`There is an account ${account.id} already`);
  accounts.push(account);
  kit.changed();
  return account;
}

// An id that is a number stays one.
function nextId(first: string, number: number): string {
  return /^\d+$/u.test(first) ? String(BigInt(first) + BigInt(number - 1)) : `${first}-${number}`;
}

/** As a person does it by hand with the provider: where the webhook is, and secrets that both sides know. */
export function connect<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  hook: string,
  secrets: Record<string, string> = {},
): void {
  Object.assign(account.secrets, secrets);
  kit.world.setWebhook(account, hook || undefined);
}
