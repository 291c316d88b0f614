import type { ConnectorRpc } from "../connector/rpc.ts";
import type { ConversationRpc } from "../conversation/rpc.ts";
import type { LineRpc } from "../line/rpc.ts";
import type { RelayRpc } from "../relay/rpc.ts";

/** What wrangler.toml binds, and the secrets and variables set beside it. */
export interface Env {
  CONVERSATION: DurableObjectNamespace<ConversationRpc>;
  LINE: DurableObjectNamespace<LineRpc>;
  RELAY: DurableObjectNamespace<RelayRpc>;
  CONNECTOR: DurableObjectNamespace<ConnectorRpc>;
  DB: D1Database;
  FILES: R2Bucket;
  ASSETS: Fetcher;
  /** Sends mail; absent where no sending domain is set up. */
  EMAIL?: SendEmail;
  /** Signs sign-in sessions; at least 32 random characters. */
  AUTH_SECRET: string;
  /** Encrypts channel secrets at rest: 32 bytes in base64; earlier keys may follow, separated by commas. */
  SECRETS_KEY: string;
  /** Opens the one-time page that makes the first administrator. */
  SETUP_SECRET: string;
  /** Where the deployment is reached, for webhooks and links; otherwise the request's own origin. */
  PUBLIC_URL?: string;
  /** "true" only where providers are simulated on this machine: lets base URLs be http and local. */
  LOCAL_PROVIDERS?: string;
}
