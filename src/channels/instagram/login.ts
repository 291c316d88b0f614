/** Where an account is spoken for that logged in with Instagram itself. */
export const instagramLogin = "https://graph.instagram.com";
/** Where a Facebook Page speaks for the account that is linked to it; and where apps are, whatever the login. */
export const facebookLogin = "https://graph.facebook.com";

/** Where the app of an account is asked about. A base of one's own has everything. */
export function appBase(base: string): string {
  return base === instagramLogin ? facebookLogin : base;
}
