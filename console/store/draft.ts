import { effect, type Signal, signal } from "@preact/signals";
import type { Audience } from "../../src/protocol/values.ts";

export type Draft = { text: string; audience: Audience; replyTo?: number };

const empty: Draft = { text: "", audience: "public" };
const writeAfter = 300;

/** What is being written in a conversation; survives the page, and takes no room once it is empty. */
export function keptDraft(conversation: string): Signal<Draft> {
  const name = `switchboard.draft.${conversation}`;
  const draft = signal(read(name));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  effect(() => {
    const { value } = draft;
    if (first) {
      first = false;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => write(name, value), writeAfter);
  });
  return draft;
}

export function cleared(draft: Draft): Draft {
  return { text: "", audience: draft.audience };
}

/** Puts a text that was not sent back, before what has been written since. */
export function restored(draft: Draft, text: string): Draft {
  return { ...draft, text: draft.text.trim() === "" ? text : `${text}\n\n${draft.text}` };
}

function read(name: string): Draft {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return isDraft(value) ? value : empty;
  } catch {
    return empty;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { text, audience, replyTo } = value as Partial<Record<keyof Draft, unknown>>;
  const known = audience === "public" || audience === "house";
  return typeof text === "string" && known && (replyTo === undefined || typeof replyTo === "number");
}

function write(name: string, draft: Draft): void {
  try {
    if (draft.text === "" && draft.replyTo === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // The draft then lives as long as the page.
  }
}
