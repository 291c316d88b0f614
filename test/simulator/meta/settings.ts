/** What Meta remembers of a Page or an account besides its name. */
export interface MetaSettings {
  /** The app that serves it; its secret is the account's `appSecret`. */
  appId: string;
  /** The Page through which an Instagram account is spoken for, if one is. */
  page?: string;
  username?: string;
  /** The app's own webhook, which all that it serves share. */
  subscription?: { url: string; fields: string[] };
  /** Of what the Page or the account tells the app. */
  subscribed?: string[];
}
