import { Check, UserPlus } from "lucide";
import { useState } from "preact/hooks";
import { words } from "../i18n/words.ts";
import { toast } from "../notices/toasts.ts";
import { knownKeys } from "../store/known-keys.ts";
import { Icon } from "../ui/icon.tsx";
import { type FoundKey, isKept } from "./found-keys.ts";

const saveKey = () => import("../crm/contact/save-key.ts").then((module) => module.saveKey);

/** Saves a phone or an email of the client to their contact: one click, and never by itself (CN3). */
export function KeyMark({ found, conversation }: { found: FoundKey; conversation: string }) {
  const { keys: texts } = words.value.conversation;
  const [busy, setBusy] = useState(false);
  const kept = isKept(found, knownKeys.value.get(conversation) ?? []);
  const save = async () => {
    setBusy(true);
    const trouble = await saveKey().then(
      (act) => act(conversation, found),
      () => words.peek().common.unreachable,
    );
    setBusy(false);
    if (trouble !== undefined) toast({ tone: "trouble", title: texts.notSaved(found.value), body: trouble });
  };
  const label = kept ? texts.saved(found.value) : texts.save(found.value);
  return (
    <button
      type="button"
      class="ml-0.5 inline-grid size-6 place-items-center rounded-md align-[-0.3rem] text-accent-strong hover:bg-accent-soft disabled:text-soft"
      aria-label={label}
      title={label}
      disabled={busy || kept}
      onClick={save}
    >
      <Icon of={kept ? Check : UserPlus} class="size-3.5" />
    </button>
  );
}
