import { UserPlus, X } from "lucide";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ConsentEvidence } from "../../src/protocol/consent.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import type { Details, Measured } from "../api/conversations.ts";
import { ContactBeside } from "../crm/contact/contact-beside.tsx";
import { languageName, moment, span } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { contactName } from "../sessions/contact-name.ts";
import { isHeldBy } from "../sessions/lists.ts";
import { saveLead, uninvite } from "../store/acts.ts";
import type { Conversation } from "../store/conversation.ts";
import { type Line, nameIn } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { Stars } from "../transcript/stars.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

type Props = {
  line: Line;
  conversation: Conversation;
  session: SessionView | undefined;
  details: Details;
  /** Gets out of the way of what is pointed at. */
  onLeave: (() => void) | undefined;
};

export function DetailsBody({ line, conversation, session, details, onLeave }: Props) {
  const { conversation: texts, desk } = words.value;
  const { details: labels } = texts;
  const { contact, rating, predecessor } = details;
  const reasons: Record<string, string> = desk.closedReasons;
  const name = contactName({ contact: { name: contact.name }, conversation: conversation.id });
  const toEarlier = () => {
    if (predecessor !== undefined) conversation.jump.value = { session: predecessor };
    onLeave?.();
  };
  return (
    <div class="flex flex-col gap-5">
      {details.spam && <Notice tone="trouble">{labels.spam}</Notice>}
      <ContactBeside
        conversation={conversation.id}
        session={details.session}
        name={name}
        version={`${details.consent.state} ${contact.name} ${contact.phone} ${contact.email}`}
      />
      {(contact.username || contact.language || !session) && (
        <Group title={labels.client}>
          <Fact label={labels.name}>{name}</Fact>
          {contact.username && <Fact label={labels.username}>{contact.username}</Fact>}
          {contact.language && <Fact label={labels.language}>{languageName(language.value, contact.language)}</Fact>}
        </Group>
      )}
      <Group title={labels.times}>
        <Fact label={labels.opened}>{moment(language.value, details.openedAt)}</Fact>
        {details.closedAt !== undefined && (
          <Fact label={labels.closed}>{moment(language.value, details.closedAt)}</Fact>
        )}
        {details.reason && <Fact label={labels.reason}>{reasons[details.reason] ?? details.reason}</Fact>}
        {predecessor !== undefined && (
          <Fact label={labels.before}>
            <button
              type="button"
              class="font-medium text-accent-strong underline underline-offset-2"
              onClick={toEarlier}
            >
              {labels.session(predecessor)}
            </button>
          </Fact>
        )}
      </Group>
      <MeasuredTimes details={details} />
      {session && session.state !== "closed" && <Along line={line} session={session} />}
      {rating && (
        <Group title={labels.rating}>
          <div>
            <Stars of={rating.stars} />
            {rating.comment && <q class="mt-1 block break-words">{rating.comment}</q>}
          </div>
        </Group>
      )}
      <Group title={labels.consent}>
        <p>{texts.consent.states[details.consent.state] ?? details.consent.state}</p>
        {proofs(details.consent.evidence).map((evidence) => (
          <Evidence key={`${evidence.askedSeq} ${evidence.answer}`} evidence={evidence} />
        ))}
      </Group>
      <Lead
        line={line}
        conversation={conversation.id}
        details={details}
        open={session !== undefined && session.state !== "closed"}
      />
    </div>
  );
}

/** BH5: on the wall and in open hours, side by side. */
function MeasuredTimes({ details: { firstAnswer, waiting } }: { details: Details }) {
  const { details: labels } = words.value.conversation;
  const rows: [string, Measured | undefined][] = [
    [labels.firstAnswer, firstAnswer],
    [labels.waiting, waiting],
  ];
  if (!firstAnswer && !waiting) return null;
  return (
    <table class="w-full text-left tabular-nums">
      <caption class="sr-only">{labels.measured}</caption>
      <thead class="text-xs text-soft">
        <tr>
          <td />
          <th scope="col" class="pr-3 pb-1 font-medium">
            {labels.wall}
          </th>
          <th scope="col" class="pb-1 font-medium">
            {labels.open}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(
          ([label, measured]) =>
            measured && (
              <tr key={label}>
                <th scope="row" class="py-0.5 pr-2 font-normal text-soft">
                  {label}
                </th>
                <td>{timeWords(measured.wall)}</td>
                <td>{timeWords(measured.open)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

function timeWords(milliseconds: number): string {
  return span(language.value, milliseconds);
}

/** TR2: who reads along; whoever may end that does it here. */
function Along({ line, session }: { line: Line; session: SessionView }) {
  const { along } = words.value.conversation;
  const me = signedIn();
  const invited = session.invited ?? [];
  if (invited.length === 0) return null;
  const manages = isHeldBy(session, me?.id ?? "") || me?.role !== "operator";
  return (
    <Group title={along.title}>
      <ul>
        {invited.map((operator) => {
          const name = nameIn(line, operator);
          return (
            <li key={operator} class="flex min-h-9 items-center justify-between gap-2">
              <span class="truncate">{name}</span>
              {(manages || operator === me?.id) && (
                <IconButton
                  icon={X}
                  label={operator === me?.id ? along.leave : along.uninvite(name)}
                  onClick={() => uninvite(line, session, operator)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Group>
  );
}

/** That somebody was asked is worth showing by itself until they have answered. */
function proofs(evidence: readonly ConsentEvidence[]): ConsentEvidence[] {
  return evidence.filter(
    ({ answer, askedSeq }) => answer || !evidence.some((each) => each.answer && each.askedSeq === askedSeq),
  );
}

/** CN1: what proves an answer. */
function Evidence({ evidence }: { evidence: ConsentEvidence }) {
  const { consent } = words.value.conversation;
  const channels: Record<string, string> = words.value.common.channels;
  const answers: Record<string, string> = consent.answers;
  const { answer, answeredAt, askedAt, version, hash, channel } = evidence;
  const kind = channel.split(":")[0] ?? "";
  return (
    <div class="flex flex-col gap-0.5 rounded-lg bg-hover px-3 py-2 text-[0.8125rem]">
      <Fact label={consent.askedAt}>{moment(language.value, askedAt)}</Fact>
      {answer && answeredAt !== undefined && (
        <Fact label={answers[answer] ?? answer}>{moment(language.value, answeredAt)}</Fact>
      )}
      <Fact label={consent.version}>{version}</Fact>
      <Fact label={consent.hash}>
        <code class="font-mono text-xs" title={hash}>
          {hash.slice(0, 12)}…
        </code>
      </Fact>
      <Fact label={consent.channel}>{channels[kind] ?? channel}</Fact>
    </div>
  );
}

type LeadProps = { line: Line; conversation: string; details: Details; open: boolean };

/** CN4, CN5. */
function Lead({ line, conversation, details: { lead }, open }: LeadProps) {
  const { lead: texts, details: labels } = words.value.conversation;
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setTrouble(await saveLead(line, conversation));
    setBusy(false);
  };
  return (
    <Group title={labels.lead}>
      <p>{lead ? (lead.withdrawn ? texts.withdrawn : texts.savedAt)(moment(language.value, lead.at)) : texts.none}</p>
      {!lead && open && (
        <Button size="small" icon={UserPlus} disabled={busy} class="self-start" onClick={save}>
          {texts.save}
        </Button>
      )}
      {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="flex flex-col gap-1.5">
      <h3 class="text-xs font-semibold text-soft">{title}</h3>
      {children}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="flex justify-between gap-4">
      <span class="shrink-0 text-soft">{label}</span>
      <span class="min-w-0 text-right break-words">{children}</span>
    </div>
  );
}
