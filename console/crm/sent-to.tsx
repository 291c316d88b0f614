import { CircleAlert, CircleCheck, Clock, ExternalLink } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConnectorLink, EntityKind } from "../../src/protocol/crm/connector.ts";
import { fetchLinks } from "../api/crm.ts";
import { crmWords } from "../i18n/crm-words.ts";
import { moment } from "../i18n/format.ts";
import { inWords } from "../i18n/server-words.ts";
import { language } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  entity: EntityKind;
  id: string;
  /** A newer one is told anew. */
  version: number;
};

/** Milliseconds until what is on its way is looked at again: soon, then less and less often, then not any more. */
const looks = [1_500, 4_000, 10_000, 30_000];

/** What other systems have of a contact, a lead or a deal, and why not where they have it not. */
export function SentTo({ entity, id, version }: Props) {
  const { sent: texts } = crmWords.value;
  const [links, setLinks] = useState<readonly ConnectorLink[]>([]);
  const opened = useRef(version);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (turn: number) => {
      const answer = await fetchLinks(entity, id);
      if (!current || !answer.ok) return;
      setLinks(answer.value.links);
      // A change just made sets out a moment later.
      const isFresh = version !== opened.current && turn < 2;
      const waits = isFresh || answer.value.links.some(({ state }) => state === "pending");
      const pause = looks[turn];
      if (waits && pause !== undefined) timer = setTimeout(() => void look(turn + 1), pause);
    };
    void look(0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [entity, id, version]);
  if (links.length === 0) return null;
  return (
    <section class="flex flex-col gap-1.5" aria-label={texts.title}>
      <h3 class="text-xs font-semibold text-soft">{texts.title}</h3>
      <ul class="flex flex-col gap-1.5">
        {links.map((link) => (
          <li key={link.connector.id}>
            <OneLink link={link} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const marks = {
  ok: [CircleCheck, "text-accent"],
  pending: [Clock, "text-wait"],
  failed: [CircleAlert, "text-alarm"],
} as const;

function OneLink({ link: { connector, state, reason, url, at } }: { link: ConnectorLink }) {
  const { sent: texts } = crmWords.value;
  const [icon, look] = marks[state];
  const address = url === undefined ? null : URL.parse(url);
  return (
    <div class="flex items-start gap-2">
      <Icon of={icon} class={`mt-0.5 size-4 ${look}`} />
      <span class="min-w-0 flex-1">
        <span title={moment(language.value, at)}>{texts[state](connector.name)}</span>
        {reason && <span class="block text-[0.8125rem] break-words text-soft">{inWords(reason)}</span>}
      </span>
      {address && /^https?:$/.test(address.protocol) && (
        <a
          href={address.href}
          target="_blank"
          rel="noopener noreferrer"
          class="grid size-6 place-items-center rounded-md text-soft hover:bg-hover hover:text-ink"
          aria-label={texts.openThere(connector.name)}
          title={texts.openThere(connector.name)}
        >
          <Icon of={ExternalLink} class="size-3.5" />
        </a>
      )}
    </div>
  );
}
