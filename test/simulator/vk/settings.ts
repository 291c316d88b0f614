/** What VK remembers of a community besides what every account has. */
export interface VkSettings {
  screenName: string;
  /** What its access key allows. */
  rights: string[];
  botsCapabilities: boolean;
  /** Where its events go. */
  server?: CallbackServer;
  /** The messages sent, by their `random_id`. */
  sent: Record<string, string>;
  /** Presses of callback buttons that nobody has answered yet. */
  presses: string[];
}

interface CallbackServer {
  id: number;
  url: string;
  title: string;
  /** VK asks the server for the confirmation before it tells it anything. */
  status: "wait" | "ok" | "failed";
  /** The kinds of event that it is told of. */
  events: string[];
}
