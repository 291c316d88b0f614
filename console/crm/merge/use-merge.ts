import { useState } from "preact/hooks";
import type { Contact, ContactCard } from "../../../src/protocol/crm/contact.ts";
import { mergeContact } from "../../api/crm.ts";
import type { Answer } from "../../api/request.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { toast } from "../../notices/toasts.ts";

/** Two contacts of which one becomes a part of the other: the second, unless somebody swaps them. */
export function useMerge(one: Contact, other: Contact) {
  const [swapped, setSwapped] = useState(false);
  const [kept, gone] = swapped ? [other, one] : [one, other];
  const merge = async (): Promise<Answer<ContactCard>> => {
    const { merge: texts, nameless } = crmWords.value;
    const answer = await mergeContact(kept.id, gone.id);
    if (answer.ok) toast({ tone: "done", title: texts.merged(gone.name || nameless, kept.name || nameless) });
    return answer;
  };
  return { kept, gone, merge, swap: () => setSwapped(!swapped) };
}
