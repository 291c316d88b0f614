export const passwordLength = { least: 10, most: 128 } as const;

/** As sign-in will check it: scrypt, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const { hashPassword: hash } = await import("better-auth/crypto");
  return hash(password);
}
