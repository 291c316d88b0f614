import type { Account, Chat, Customer, Message } from "./world.ts";

interface Scene<Settings> {
  account: Account<Settings>;
  chat: Chat;
  /** Who did it; for what we did, whom it is for. */
  customer: Customer;
}

/** What has just happened in the world, for `tell` to put into the provider's words. The world has it already. */
export type Happening<Settings = unknown> = Scene<Settings> &
  (
    | { kind: "message"; message: Message }
    /** We said something through the API, and it was accepted. */
    | { kind: "sent"; message: Message }
    /** A colleague said it in the provider's own app. */
    | { kind: "outside"; message: Message }
    | { kind: "edit"; message: Message }
    | { kind: "delete"; message: Message }
    /** `emoji` is what stands now, `before` what stood. */
    | { kind: "reaction"; message: Message; emoji: string | undefined; before: string | undefined }
    | { kind: "press"; message: Message; button: { id: string; label: string }; said?: Message }
    /** Messages of ours, oldest first. */
    | { kind: "delivered"; messages: Message[] }
    | { kind: "read"; messages: Message[] }
    | { kind: "failed"; message: Message; code: string }
    | { kind: "start" }
    | { kind: "block" }
    | { kind: "unblock" }
    | { kind: "typing" }
    | { kind: "other"; what: string; text: string }
  );
