import { Plus } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { Deal, DealSession } from "../../../src/protocol/crm/deal.ts";
import { fetchDeals } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { language } from "../../i18n/words.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { NewDeal } from "../deals/new-deal.tsx";
import { loadPipelines, stageOf } from "../deals/pipelines.ts";
import { amountWords } from "../money.ts";

type Props = {
  /** Who it would be with. */
  name: string;
  contact: string | undefined;
  /** The session it would come out of. */
  from?: DealSession | undefined;
  onMade?: () => void;
};

/** What is to be sold to a contact, and a new deal in two clicks. */
export function ContactDeals({ name, contact, from, onMade }: Props) {
  const { deal: texts } = crmWords.value;
  const [deals, setDeals] = useState<readonly Deal[]>([]);
  const [trouble, setTrouble] = useState<string>();
  const [making, setMaking] = useState(false);
  useEffect(() => {
    let current = true;
    void loadPipelines();
    const load = async () => {
      if (contact === undefined) return setDeals([]);
      const answer = await fetchDeals({ contact, limit: "20" });
      if (!current) return;
      setTrouble(answer.ok ? undefined : refusalWords(answer.error));
      if (answer.ok) setDeals(answer.value.deals);
    };
    void load();
    return () => {
      current = false;
    };
  }, [contact]);
  return (
    <section class="flex flex-col gap-1.5" aria-label={texts.of}>
      <div class="flex min-h-8 items-center justify-between">
        <h3 class="text-xs font-semibold text-soft">{texts.of}</h3>
        <Button size="small" icon={Plus} onClick={() => setMaking(true)}>
          {texts.create}
        </Button>
      </div>
      {trouble !== undefined && (
        <p role="alert" class="text-[0.8125rem] text-alarm">
          {trouble}
        </p>
      )}
      <ul class="flex flex-col gap-1 empty:hidden">
        {deals.map((deal) => (
          <li key={deal.id}>
            <a
              href={pathOf({ page: "crm", section: "deals", id: deal.id })}
              class="-mx-2 flex flex-col rounded-lg px-2 py-1 hover:bg-hover"
            >
              <span class="flex justify-between gap-3">
                <span class="min-w-0 truncate font-medium">{deal.title}</span>
                {deal.amount !== undefined && (
                  <span class="shrink-0 tabular-nums">{amountWords(language.value, deal.amount, deal.currency)}</span>
                )}
              </span>
              <span class="truncate text-[0.8125rem] text-soft">
                {[stageOf(deal.stage)?.name, deal.owner?.name].filter(Boolean).join(" · ")}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {making && (
        <NewDeal
          title={texts.titleFor(name)}
          contact={contact}
          from={from}
          onClose={() => setMaking(false)}
          onMade={(deal) => {
            setDeals([deal, ...deals]);
            onMade?.();
          }}
        />
      )}
    </section>
  );
}
