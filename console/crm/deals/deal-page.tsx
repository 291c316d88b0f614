import { Kanban, Trash2 } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Deal, DealEdit } from "../../../src/protocol/crm/deal.ts";
import { changeDeal, deleteDeal, fetchDeal, moveDeal } from "../../api/crm.ts";
import { ActMenu } from "../../conversation/act-menu.tsx";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { useLoaded } from "../../settings/use-loaded.ts";
import { signedIn } from "../../store/me.ts";
import { Confirm } from "../../ui/dialog.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { CardPage, Panel } from "../card-page.tsx";
import { loadColleagues, ownerOptions } from "../colleagues.ts";
import { day } from "../days.ts";
import { Editable } from "../editable.tsx";
import { EditableChoice } from "../editable-choice.tsx";
import { Fact } from "../fact.tsx";
import { CustomFields } from "../fields/custom-fields.tsx";
import { fieldsOf } from "../fields/known-fields.ts";
import { amountWords, plainAmount, readMinor } from "../money.ts";
import { SentTo } from "../sent-to.tsx";
import { type Save, useVersioned } from "../use-versioned.ts";
import { currencyOptions } from "./currency.ts";
import { dealsListing, noteDeal } from "./deals-listing.ts";
import { loadPipelines, stageOptions } from "./pipelines.ts";

export function DealPage({ id }: { id: string }) {
  const loaded = useLoaded<Deal>(id, () => fetchDeal(id));
  return (
    <CardPage section="deals" loaded={loaded}>
      {loaded.value && <Card first={loaded.value} />}
    </CardPage>
  );
}

function Card({ first }: { first: Deal }) {
  const { deal: texts, more } = crmWords.value;
  const [asked, setAsked] = useState(false);
  const [deal, save, take] = useVersioned<Deal, DealEdit>(
    first,
    (edit, version) => changeDeal(first.id, edit, version),
    noteDeal,
  );
  useEffect(() => {
    void loadColleagues();
    void loadPipelines();
  }, []);
  const move = async (stage: string) => {
    const answer = await moveDeal(deal.id, { stage, behind: null });
    if (answer.ok) take(answer.value);
    return answer.ok ? undefined : refusalWords(answer.error);
  };
  const remove = async () => {
    const answer = await deleteDeal(deal.id, deal.version);
    if (!answer.ok) return toast({ tone: "trouble", title: deal.title, body: refusalWords(answer.error) });
    dealsListing.rows.value = dealsListing.rows.peek()?.filter(({ id }) => id !== deal.id);
    toast({ tone: "done", title: texts.deleted(deal.title) });
    go({ page: "crm", section: "deals" });
  };
  const acts =
    signedIn()?.role === "operator"
      ? []
      : [{ key: "delete", label: texts.delete, icon: Trash2, danger: true, run: () => setAsked(true) }];
  return (
    <>
      <header class="mb-5 flex flex-wrap items-center gap-3">
        <div class="min-w-[min(14rem,100%)] flex-1">
          <h1 class="truncate text-xl font-semibold tracking-tight">{deal.title}</h1>
          <p class="text-[0.8125rem] text-soft">
            {texts.created} {moment(language.value, deal.createdAt)}
            {deal.closedAt !== undefined && ` · ${texts.closed} ${moment(language.value, deal.closedAt)}`}
          </p>
        </div>
        <LinkButton to={{ page: "crm", section: "board", id: deal.pipeline }} icon={Kanban}>
          {texts.openBoard}
        </LinkButton>
        <ActMenu label={more} acts={acts} />
      </header>
      <div class="grid items-start gap-5 lg:grid-cols-2">
        <Panel>
          <div class="flex flex-col gap-3">
            <Editable label={texts.title} value={deal.title} onSave={(title) => save({ title })} />
            <EditableChoice label={texts.stage} value={deal.stage} options={stageOptions()} onSave={move} />
            <Amount deal={deal} save={save} />
            <Editable
              label={texts.expected}
              type="date"
              value={deal.expected ?? ""}
              shown={deal.expected && day(language.value, deal.expected)}
              onSave={(to) => save({ expected: to === "" ? null : to })}
            />
          </div>
        </Panel>
        <Panel>
          <div class="flex flex-col gap-3">
            <Around deal={deal} />
            <Owner deal={deal} save={save} />
            <CustomFields fields={fieldsOf("deal")} values={deal.custom} onSave={(custom) => save({ custom })} />
            <SentTo entity="deal" id={deal.id} version={deal.version} />
          </div>
        </Panel>
      </div>
      {asked && (
        <Confirm
          title={texts.deleteTitle(deal.title)}
          body={texts.deleteBody}
          action={texts.delete}
          danger
          onConfirm={remove}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

type PartProps = { deal: Deal; save: Save<DealEdit> };

/** The amount in its currency: in another one, the same number is meant. */
function Amount({ deal: { amount, currency }, save }: PartProps) {
  const { deal: texts } = crmWords.value;
  const saveAmount = async (typed: string) => {
    const minor = readMinor(typed, currency);
    return minor === undefined ? texts.amountWrong : save({ amount: minor });
  };
  const saveCurrency = async (to: string) => {
    const minor = amount === undefined ? null : readMinor(plainAmount(amount, currency), to);
    return minor === undefined ? texts.amountWrong : save({ amount: minor, currency: to });
  };
  return (
    <div class="grid grid-cols-2 gap-4">
      <Editable
        label={texts.amount}
        inputmode="decimal"
        value={amount === undefined ? "" : plainAmount(amount, currency)}
        shown={amount === undefined ? texts.noAmount : amountWords(language.value, amount, currency)}
        onSave={saveAmount}
      />
      <EditableChoice label={texts.currency} value={currency} options={currencyOptions()} onSave={saveCurrency} />
    </div>
  );
}

function Owner({ deal: { owner }, save }: PartProps) {
  const { deal: texts, nobody } = crmWords.value;
  return (
    <EditableChoice
      label={texts.owner}
      value={owner?.id ?? ""}
      options={ownerOptions(nobody, owner)}
      onSave={(to) => save({ owner: to === "" ? null : to })}
    />
  );
}

/** Whom it is with, and what it came out of. */
function Around({ deal: { contact, sessions } }: { deal: Deal }) {
  const { deal: texts, nameless, nobody } = crmWords.value;
  return (
    <>
      <Fact label={texts.contact}>
        {contact ? (
          <a
            href={pathOf({ page: "crm", section: "contacts", id: contact.id })}
            class="font-medium text-accent-strong underline underline-offset-2"
          >
            {contact.name || nameless}
          </a>
        ) : (
          <span class="text-soft">{nobody}</span>
        )}
      </Fact>
      {sessions.length > 0 && (
        <Fact label={texts.sessions}>{sessions.map(({ session }) => texts.session(session)).join(", ")}</Fact>
      )}
    </>
  );
}
