export interface ViberSettings {
  /** What the webhook is told besides messages and subscriptions. */
  events: string[];
}

export const everyEvent = ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"];
