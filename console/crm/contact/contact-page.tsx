import { Download, Eraser, Merge, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import type { ContactCard, ContactEdit } from "../../../src/protocol/crm/contact.ts";
import { changeContact, deleteContact, erasePerson, fetchContact, personArchive } from "../../api/crm.ts";
import { ActMenu } from "../../conversation/act-menu.tsx";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { useLoaded } from "../../settings/use-loaded.ts";
import { signedIn } from "../../store/me.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { CardPage, Panel } from "../card-page.tsx";
import { Candidates } from "../merge/candidates.tsx";
import { MergeWith } from "../merge/merge-with.tsx";
import { Merges } from "../merge/merges.tsx";
import { SentTo } from "../sent-to.tsx";
import { useVersioned } from "../use-versioned.ts";
import { noteContact } from "./beside.ts";
import { ContactDeals } from "./contact-deals.tsx";
import { ContactFacts } from "./contact-facts.tsx";
import { ContactLeads } from "./contact-leads.tsx";
import { contactsListing } from "./contacts-listing.ts";
import { Timeline } from "./timeline-list.tsx";

export function ContactPage({ id }: { id: string }) {
  const loaded = useLoaded<ContactCard>(id, () => fetchContact(id));
  return (
    <CardPage section="contacts" loaded={loaded}>
      {loaded.value && <Card key={loaded.value.id} first={loaded.value} />}
    </CardPage>
  );
}

function Card({ first }: { first: ContactCard }) {
  const { contact: texts, merge, more, nameless } = crmWords.value;
  const [asked, setAsked] = useState<"merge" | "delete" | "erase">();
  const took = (card: ContactCard) => {
    noteContact(card);
    contactsListing.rows.value = contactsListing.rows.peek()?.map((each) => (each.id === card.id ? card : each));
  };
  const [card, save, take] = useVersioned<ContactCard, ContactEdit>(
    first,
    (edit, version) => changeContact(first.id, edit, version),
    took,
  );
  const name = card.name || nameless;
  // Whoever is merged into another is found there from then on.
  const merged = (kept: ContactCard) =>
    kept.id === card.id ? take(kept) : go({ page: "crm", section: "contacts", id: kept.id }, "replace");
  const remove = async () => {
    const answer = await deleteContact(card.id, card.version);
    if (!answer.ok) return toast({ tone: "trouble", title: name, body: refusalWords(answer.error) });
    toast({ tone: "done", title: texts.deleted(name) });
    go({ page: "crm", section: "contacts" });
  };
  const erase = async () => {
    const answer = await erasePerson(card.id);
    if (!answer.ok) return toast({ tone: "trouble", title: name, body: refusalWords(answer.error) });
    toast({ tone: "done", title: texts.erased(name) });
    go({ page: "crm", section: "contacts" });
  };
  const acts =
    signedIn()?.role === "operator"
      ? []
      : [
          { key: "merge", label: merge.with, icon: Merge, run: () => setAsked("merge") },
          { key: "export", label: texts.export, icon: Download, run: () => location.assign(personArchive(card.id)) },
          { key: "delete", label: texts.delete, icon: Trash2, danger: true, run: () => setAsked("delete") },
          { key: "erase", label: texts.erase, icon: Eraser, danger: true, run: () => setAsked("erase") },
        ];
  return (
    <>
      <header class="mb-5 flex items-center gap-3">
        <Avatar name={name} class="size-11" />
        <div class="min-w-0 flex-1">
          <h1 class="truncate text-xl font-semibold tracking-tight">{name}</h1>
          <p class="text-[0.8125rem] text-soft">
            {texts.created} {moment(language.value, card.createdAt)}
          </p>
        </div>
        <ActMenu label={more} acts={acts} />
      </header>
      <div class="grid items-start gap-5 lg:grid-cols-[22rem_1fr]">
        <Panel>
          <ContactFacts contact={card} save={save} />
        </Panel>
        <div class="flex min-w-0 flex-col gap-5">
          <Candidates card={card} onMerged={merged} />
          <Panel>
            <div class="flex flex-col gap-5">
              <ContactDeals name={name} contact={card.id} />
              <ContactLeads contact={card.id} version={card.version} />
            </div>
          </Panel>
          <Panel title={texts.history}>
            <Timeline card={card} />
          </Panel>
          <SentTo entity="contact" id={card.id} version={card.version} />
          {card.merges.length > 0 && (
            <Panel>
              <Merges card={card} onUndone={take} />
            </Panel>
          )}
        </div>
      </div>
      {asked === "merge" && <MergeWith card={card} onClose={() => setAsked(undefined)} onMerged={merged} />}
      {asked === "erase" && (
        <Confirm
          title={texts.eraseTitle(name)}
          body={texts.eraseBody}
          action={texts.erase}
          danger
          onConfirm={erase}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === "delete" && (
        <Confirm
          title={texts.deleteTitle(name)}
          body={texts.deleteBody}
          action={texts.delete}
          danger
          onConfirm={remove}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
