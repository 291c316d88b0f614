import type { Contact } from "../../../src/protocol/crm/contact.ts";
import { tellApart } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";

/** Says that two are two people, and what follows from it. True where that is kept. */
export async function sayApart(one: Contact, other: Contact): Promise<boolean> {
  const { merge: texts, nameless } = crmWords.value;
  const title = texts.apart(one.name || nameless, other.name || nameless);
  const answer = await tellApart(one.id, other.id);
  if (answer.ok) toast({ tone: "done", title, body: texts.apartBody });
  else toast({ tone: "trouble", title: texts.notSame, body: refusalWords(answer.error) });
  return answer.ok;
}
