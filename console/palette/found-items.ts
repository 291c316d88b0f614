import { Contact, Handshake, MessageSquareText, Sprout, StickyNote } from "lucide";
import type { SearchHit } from "../../src/protocol/crm/search.ts";
import { words } from "../i18n/words.ts";
import { go } from "../navigation/location.ts";
import { conversationIn } from "../store/line.ts";
import { lastLine, openLine } from "../store/lines.ts";
import { signedIn } from "../store/me.ts";
import type { Item } from "./items.ts";

const pages = {
  contact: { section: "contacts", icon: Contact },
  lead: { section: "leads", icon: Sprout },
  deal: { section: "deals", icon: Handshake },
} as const;

/** What the server has found, as the palette shows and opens it. */
export function foundItem(hit: SearchHit): Item {
  const { kind, title, text } = hit;
  const shown = { kind, title: title.text, detail: text.text, marks: { title: title.marks, detail: text.marks } };
  if (hit.kind !== "said") {
    const { section, icon } = pages[hit.kind];
    return { ...shown, key: `${kind} ${hit.id}`, icon, run: () => go({ page: "crm", section, id: hit.id }) };
  }
  const { common } = words.peek();
  return {
    ...shown,
    title: title.text || (hit.channel ? common.channels[hit.channel.kind] : ""),
    key: `${kind} ${hit.conversation} ${hit.session} ${hit.seq}`,
    icon: hit.audience === "house" ? StickyNote : MessageSquareText,
    run: () => openAt(hit),
  };
}

/** The conversation, at the entry that was found; what is open after all is shown as that once its line is known. */
function openAt({ conversation, line, seq }: Extract<SearchHit, { kind: "said" }>): void {
  const mine = signedIn()?.lines ?? [];
  const known = [line, lastLine.peek()].flatMap((id) => mine.find((each) => each.id === id) ?? [])[0] ?? mine[0];
  if (!known) return;
  const here = openLine(known);
  conversationIn(here, conversation).jump.value = { seq };
  const isOpen = here.sessions.peek().has(conversation);
  go({ page: "desk", line: here.id, list: isOpen ? "all" : "closed", conversation });
}
