import { ArrowLeft, UserCheck } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Duplicate } from "../../../src/protocol/crm/contact.ts";
import { fetchDuplicates } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { words } from "../../i18n/words.ts";
import { useCommand } from "../../keyboard/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ListPage } from "../list/list-page.tsx";
import { listing, useListing } from "../list/use-listing.ts";
import { DuplicatePair } from "./duplicate-pair.tsx";

const duplicatesListing = listing<Duplicate>();

const keyOf = ({ contact, other }: Duplicate) => `${contact.id} ${other.contact.id}`;
const has = ({ contact, other }: Duplicate, id: string) => contact.id === id || other.contact.id === id;

/** CN9: everybody who may be there twice. Whoever decides about one pair has the next before them, by keys alone too. */
export function DuplicatesPage() {
  const { duplicates: texts } = crmWords.value;
  const { clients } = words.value.desk;
  const { rows, trouble, loading, reload, more, hasMore } = useListing(
    duplicatesListing,
    "all",
    async (after, limit) => {
      const answer = await fetchDuplicates({ after, limit: String(limit) });
      return answer.ok ? { ok: true, value: { rows: answer.value.duplicates, next: answer.value.next } } : answer;
    },
  );
  const page = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number>();
  const pairs = () => [...(page.current?.querySelectorAll<HTMLElement>("article") ?? [])];
  const noteFocus = (target: EventTarget | null) => {
    const found = pairs().findIndex((pair) => target instanceof Node && pair.contains(target));
    setAt(found < 0 ? undefined : found);
  };
  const select = (wanted: number) =>
    pairs()
      .at(Math.min(Math.max(wanted, 0), pairs().length - 1))
      ?.focus();
  useCommand("next", rows !== undefined && (() => select(at === undefined ? 0 : at + 1)));
  useCommand("previous", at !== undefined && (() => select(at - 1)));

  // What is decided goes, and the focus that was on it goes to what comes in its place.
  const [decided, setDecided] = useState<number>();
  useEffect(() => {
    if (decided === undefined) return;
    setDecided(undefined);
    if (pairs().length > 0) return select(decided);
    page.current?.querySelector("a")?.focus();
    more();
  }, [decided]);
  const drop = (place: number, isGone: (pair: Duplicate) => boolean) => {
    duplicatesListing.rows.value = duplicatesListing.rows.peek()?.filter((pair) => !isGone(pair));
    setDecided(place);
  };
  const merged = (place: number, gone: string) => {
    drop(place, (pair) => has(pair, gone));
    // Of the one that stays more is known now.
    void reload();
  };
  return (
    <div
      ref={page}
      class="contents"
      onFocusIn={({ target }) => noteFocus(target)}
      onFocusOut={({ relatedTarget }) => noteFocus(relatedTarget)}
    >
      <ListPage
        title={texts.title}
        intro={texts.intro}
        actions={
          <LinkButton to={{ page: "crm", section: "contacts" }} icon={ArrowLeft}>
            {clients.contacts}
          </LinkButton>
        }
        count={rows?.length === 0 && hasMore ? undefined : rows?.length}
        trouble={trouble}
        reload={reload}
        empty={{ icon: UserCheck, title: texts.none, body: texts.noneBody }}
      >
        <div class="min-h-0 flex-1 overflow-y-auto">
          <div class="mx-auto flex max-w-3xl flex-col gap-4 p-4 sm:p-6">
            {rows?.map((pair, place) => (
              <DuplicatePair
                key={keyOf(pair)}
                {...pair}
                isCurrent={place === at}
                onMerged={(gone) => merged(place, gone)}
                onApart={() => drop(place, (each) => keyOf(each) === keyOf(pair))}
              />
            ))}
            {hasMore && (
              <Button disabled={loading} onClick={more} class="self-center">
                {texts.more}
              </Button>
            )}
          </div>
        </div>
      </ListPage>
    </div>
  );
}
