import { Unlink, UserPlus } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Candidate, ContactCard, ContactEdit, ConversationContact } from "../../../src/protocol/crm/contact.ts";
import { changeContact, linkContact, saveAsContact, unlinkContact } from "../../api/crm.ts";
import type { Answer, ApiError } from "../../api/request.ts";
import { ActMenu } from "../../conversation/act-menu.tsx";
import { crmWords } from "../../i18n/crm-words.ts";
import { words } from "../../i18n/words.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { frameId } from "../../socket/frame-id.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Candidates } from "../merge/candidates.tsx";
import { Merges } from "../merge/merges.tsx";
import { sharedWords } from "../merge/shared-words.ts";
import { SentTo } from "../sent-to.tsx";
import { useVersioned } from "../use-versioned.ts";
import { beside, loadBeside, noteBeside, noteContact } from "./beside.ts";
import { ContactDeals } from "./contact-deals.tsx";
import { ContactFacts } from "./contact-facts.tsx";
import { ContactLeads } from "./contact-leads.tsx";
import { Timeline } from "./timeline-list.tsx";

type Props = {
  conversation: string;
  session: number;
  /** What the conversation calls them. */
  name: string;
  /** Whatever may have changed who they are, or whether anything of them may be kept. */
  version: string;
};

/** Who a conversation is with, beside it: their contact, or how to make one. */
export function ContactBeside({ conversation, session, name, version }: Props) {
  const [trouble, setTrouble] = useState<ApiError>();
  const who = beside.value.get(conversation);
  const reload = async () => {
    const answer = await loadBeside(conversation);
    setTrouble(answer.ok ? undefined : answer.error);
  };
  useEffect(() => void reload(), [conversation, version]);
  if (!who) {
    if (!trouble) return <div class="skeleton h-40" />;
    return (
      <Notice tone="trouble" class="flex flex-col items-start gap-2">
        {refusalWords(trouble)}
        <Button size="small" onClick={reload}>
          {words.value.common.retry}
        </Button>
      </Notice>
    );
  }
  if (who.contact) {
    return <Linked key={who.contact.id} {...{ conversation, session, who }} card={who.contact} reload={reload} />;
  }
  return <Unlinked {...{ conversation, session, name, who }} reload={reload} />;
}

type LinkedProps = {
  conversation: string;
  session: number;
  who: ConversationContact;
  card: ContactCard;
  reload: () => Promise<void>;
};

function Linked({ conversation, session, who, card: first, reload }: LinkedProps) {
  const { contact: texts, more, nameless } = crmWords.value;
  const [asked, setAsked] = useState(false);
  const [card, save, take] = useVersioned<ContactCard, ContactEdit>(
    first,
    (edit, version) => changeContact(first.id, edit, version),
    noteContact,
  );
  const merged = (kept: ContactCard) => {
    if (kept.id === card.id) take(kept);
    else noteBeside(conversation, { ...who, contact: kept });
  };
  const unlink = async () => {
    const answer = await unlinkContact(conversation);
    if (!answer.ok) toast({ tone: "trouble", title: texts.unlink, body: refusalWords(answer.error) });
    await reload();
  };
  return (
    <div class="flex flex-col gap-5">
      <section class="flex flex-col gap-1.5" aria-label={texts.one}>
        <div class="flex items-center justify-between">
          <h3 class="text-xs font-semibold text-soft">{texts.one}</h3>
          <span class="-my-2 flex items-center">
            <a
              href={pathOf({ page: "crm", section: "contacts", id: card.id })}
              class="rounded-md px-1.5 py-1 text-[0.8125rem] font-medium text-accent-strong underline underline-offset-2"
            >
              {texts.open}
            </a>
            <ActMenu
              label={more}
              acts={[{ key: "unlink", label: texts.unlink, icon: Unlink, run: () => setAsked(true) }]}
            />
          </span>
        </div>
        <ContactFacts brief contact={card} save={save} />
      </section>
      <Candidates card={card} onMerged={merged} />
      <ContactDeals name={card.name || nameless} contact={card.id} from={{ conversation, session }} />
      <ContactLeads contact={card.id} version={card.version} />
      <section class="flex flex-col gap-1.5" aria-label={texts.history}>
        <h3 class="text-xs font-semibold text-soft">{texts.history}</h3>
        <Timeline card={card} here={conversation} />
      </section>
      <SentTo entity="contact" id={card.id} version={card.version} />
      <Merges card={card} onUndone={take} />
      {asked && (
        <Confirm
          title={texts.unlinkTitle}
          body={texts.unlinkBody}
          action={texts.unlink}
          onConfirm={unlink}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}

type UnlinkedProps = {
  conversation: string;
  session: number;
  name: string;
  who: ConversationContact;
  reload: () => Promise<void>;
};

/** CN3: where nothing of them may be kept, that is said, and saving is not offered in vain. */
function Unlinked({ conversation, session, name, who, reload }: UnlinkedProps) {
  const { contact: texts } = crmWords.value;
  const [key] = useState(frameId);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const act = async (ask: () => Promise<Answer<unknown>>) => {
    setBusy(true);
    const answer = await ask();
    setTrouble(answer.ok ? undefined : refusalWords(answer.error));
    if (answer.ok) await reload();
    setBusy(false);
  };
  // A person without a name of their own is called as the lists call them.
  const edit = who.known.name === "" ? { name } : {};
  return (
    <section class="flex flex-col gap-2" aria-label={texts.one}>
      <h3 class="text-xs font-semibold text-soft">{texts.one}</h3>
      {who.barred !== undefined && <Notice tone="wait">{words.value.common.refusals.no_consent}</Notice>}
      {who.barred === undefined && (
        <>
          <p class="text-soft">{texts.none}</p>
          {who.candidates.map((candidate) => (
            <Suggestion
              key={candidate.contact.id}
              candidate={candidate}
              busy={busy}
              onLink={() => act(() => linkContact(conversation, candidate.contact.id))}
            />
          ))}
        </>
      )}
      <Button
        look={who.barred === undefined && who.candidates.length === 0 ? "primary" : "plain"}
        icon={UserPlus}
        disabled={busy}
        class="self-start"
        onClick={() => act(() => saveAsContact(conversation, edit, key))}
      >
        {texts.save}
      </Button>
      {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
      {who.barred === undefined && (
        <ContactDeals
          name={who.known.name || name}
          contact={undefined}
          from={{ conversation, session }}
          onMade={reload}
        />
      )}
    </section>
  );
}

function Suggestion({ candidate, busy, onLink }: { candidate: Candidate; busy: boolean; onLink: () => void }) {
  const { contact: texts, nameless } = crmWords.value;
  const name = candidate.contact.name || nameless;
  return (
    <div class="flex items-center gap-2.5 rounded-xl bg-wait-soft p-3">
      <Avatar name={name} class="size-7 text-xs" />
      <span class="min-w-0 flex-1">
        <a
          href={pathOf({ page: "crm", section: "contacts", id: candidate.contact.id })}
          class="block truncate font-medium underline-offset-2 hover:underline"
        >
          {texts.mayBeOne(name)}
        </a>
        <span class="block text-[0.8125rem] text-soft">{sharedWords(candidate)}</span>
      </span>
      <Button size="small" disabled={busy} onClick={onLink}>
        {texts.link}
      </Button>
    </div>
  );
}
