import { Handshake, MessagesSquare, Trash2 } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Deal } from "../../../src/protocol/crm/deal.ts";
import type { Lead, LeadEdit } from "../../../src/protocol/crm/lead.ts";
import { changeLead, convertLead, type DealWanted, deleteLead, fetchLead } from "../../api/crm.ts";
import type { Answer } from "../../api/request.ts";
import { ActMenu } from "../../conversation/act-menu.tsx";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { useLoaded } from "../../settings/use-loaded.ts";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { CardPage, Panel } from "../card-page.tsx";
import { loadColleagues, ownerOptions } from "../colleagues.ts";
import { NewDeal } from "../deals/new-deal.tsx";
import { Editable } from "../editable.tsx";
import { EditableChoice } from "../editable-choice.tsx";
import { Fact } from "../fact.tsx";
import { CustomFields } from "../fields/custom-fields.tsx";
import { fieldsOf } from "../fields/known-fields.ts";
import { SentTo } from "../sent-to.tsx";
import { useVersioned } from "../use-versioned.ts";
import { statusOptions } from "./lead-status.ts";
import { leadsListing, noteLead } from "./leads-listing.ts";

export function LeadPage({ id }: { id: string }) {
  const loaded = useLoaded<Lead>(id, () => fetchLead(id));
  return (
    <CardPage section="leads" loaded={loaded}>
      {loaded.value && <Card first={loaded.value} />}
    </CardPage>
  );
}

function Card({ first }: { first: Lead }) {
  const { lead: texts, contact, deal, more, nameless, nobody } = crmWords.value;
  const [asked, setAsked] = useState<"delete" | "deal">();
  const [lead, save, take] = useVersioned<Lead, LeadEdit>(
    first,
    (edit, version) => changeLead(first.id, edit, version),
    noteLead,
  );
  useEffect(() => void loadColleagues(), []);
  const name = lead.name || nameless;
  const remove = async () => {
    const answer = await deleteLead(lead.id, lead.version);
    if (!answer.ok) return toast({ tone: "trouble", title: name, body: refusalWords(answer.error) });
    leadsListing.rows.value = leadsListing.rows.peek()?.filter(({ id }) => id !== lead.id);
    toast({ tone: "done", title: texts.deleted(name) });
    go({ page: "crm", section: "leads" });
  };
  const convert = async (wanted: DealWanted): Promise<Answer<Deal>> => {
    const answer = await convertLead(lead.id, wanted);
    if (!answer.ok) return answer;
    take(answer.value.lead);
    const { deal: made } = answer.value;
    return made ? { ok: true, value: made } : { ok: false, error: { code: "not_found", message: "", status: 404 } };
  };
  const acts =
    signedIn()?.role === "operator"
      ? []
      : [{ key: "delete", label: texts.delete, icon: Trash2, danger: true, run: () => setAsked("delete") }];
  const empty = (typed: string) => (typed === "" ? null : typed);
  return (
    <>
      <header class="mb-5 flex flex-wrap items-center gap-3">
        <div class="min-w-[min(14rem,100%)] flex-1">
          <h1 class="truncate text-xl font-semibold tracking-tight">{name}</h1>
          <p class="text-[0.8125rem] text-soft">
            {texts.made} {moment(language.value, lead.madeAt)}
          </p>
        </div>
        {lead.status !== "converted" && (
          <Button look="primary" icon={Handshake} onClick={() => setAsked("deal")}>
            {texts.convert}
          </Button>
        )}
        <ActMenu label={more} acts={acts} />
      </header>
      <div class="grid items-start gap-5 lg:grid-cols-2">
        <Panel>
          <div class="flex flex-col gap-3">
            <EditableChoice
              label={texts.status}
              value={lead.status}
              options={statusOptions()}
              onSave={(status) => save({ status })}
            />
            <Editable label={texts.name} value={lead.name} onSave={(to) => save({ name: to })} />
            <Editable
              label={contact.phone}
              type="tel"
              value={lead.phone ?? ""}
              onSave={(to) => save({ phone: empty(to) })}
            />
            <Editable
              label={contact.email}
              type="email"
              value={lead.email ?? ""}
              onSave={(to) => save({ email: empty(to) })}
            />
            <EditableChoice
              label={texts.operator}
              value={lead.operator?.id ?? ""}
              options={ownerOptions(nobody, lead.operator)}
              onSave={(to) => save({ operator: to === "" ? null : to })}
            />
            <CustomFields fields={fieldsOf("lead")} values={lead.custom} onSave={(to) => save({ custom: to })} />
          </div>
        </Panel>
        <Panel>
          <div class="flex flex-col gap-5">
            <Origin lead={lead} />
            <SentTo entity="lead" id={lead.id} version={lead.version} />
          </div>
        </Panel>
      </div>
      {asked === "deal" && (
        <NewDeal
          title={deal.titleFor(name)}
          make={convert}
          onClose={() => setAsked(undefined)}
          onMade={() => undefined}
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

/** Where it came from, and where it leads. */
function Origin({ lead }: { lead: Lead }) {
  const { lead: texts, contact, nameless } = crmWords.value;
  const { common } = words.value;
  const { channel, page, utm = {}, line, conversation, session } = lead;
  const address = page === undefined ? null : URL.parse(page);
  return (
    <div class="flex flex-col gap-2.5">
      {lead.contact && (
        <Fact label={contact.one}>
          <a
            href={pathOf({ page: "crm", section: "contacts", id: lead.contact.id })}
            class="font-medium text-accent-strong underline underline-offset-2"
          >
            {lead.contact.name || nameless}
          </a>
        </Fact>
      )}
      {channel && <Fact label={texts.from}>{common.channels[channel.kind]}</Fact>}
      {address && /^https?:$/.test(address.protocol) && (
        <Fact label={texts.page}>
          <a
            href={address.href}
            target="_blank"
            rel="noopener noreferrer"
            class="break-all underline underline-offset-2"
          >
            {address.host + address.pathname}
          </a>
        </Fact>
      )}
      {Object.entries(utm).map(([name, value]) => (
        <Fact key={name} label={`utm_${name}`}>
          {value}
        </Fact>
      ))}
      {line !== undefined && (
        <Fact label={texts.line}>{signedIn()?.lines.find(({ id }) => id === line)?.name ?? line}</Fact>
      )}
      {session !== undefined && <Fact label={texts.session}>{session}</Fact>}
      {line !== undefined && conversation !== undefined && (
        <a
          href={pathOf({ page: "desk", line, list: "closed", conversation })}
          class="mt-1 inline-flex items-center gap-1.5 self-start font-medium text-accent-strong underline underline-offset-2"
        >
          <Icon of={MessagesSquare} />
          {texts.toConversation}
        </a>
      )}
    </div>
  );
}
