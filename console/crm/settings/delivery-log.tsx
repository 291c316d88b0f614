import { CircleAlert, CircleCheck, CircleSlash2, Clock, RefreshCw, Send } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { ConnectorDelivery } from "../../../src/protocol/crm/connector.ts";
import { deliverAgain, fetchDeliveries } from "../../api/connectors.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { moment } from "../../i18n/format.ts";
import { inWords } from "../../i18n/server-words.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Card } from "../../settings/page-frame.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

const looks = {
  waiting: [Clock, "text-wait"],
  delivered: [CircleCheck, "text-accent"],
  passed_over: [CircleSlash2, "text-soft"],
  failed: [CircleAlert, "text-alarm"],
} as const;

/** What a system was told of late, how that went, and each thing told again on demand. */
export function DeliveryLog({ id }: { id: string }) {
  const { connectors: texts } = crmSetupWords.value;
  const [rows, setRows] = useState<readonly ConnectorDelivery[]>();
  const [next, setNext] = useState<number>();
  const [trouble, setTrouble] = useState<string>();
  const load = async (before?: number) => {
    const answer = await fetchDeliveries(id, before);
    setTrouble(answer.ok ? undefined : refusalWords(answer.error));
    if (!answer.ok) return;
    setRows([...(before === undefined ? [] : (rows ?? [])), ...answer.value.deliveries]);
    setNext(answer.value.next);
  };
  useEffect(() => void load(), [id]);
  const again = async ({ number, type }: ConnectorDelivery) => {
    const answer = await deliverAgain(id, number);
    if (!answer.ok) toast({ tone: "trouble", title: texts.events[type], body: refusalWords(answer.error) });
    await load();
  };
  return (
    <Card>
      <div class="mb-3 flex items-center justify-between">
        <h2 class="text-base font-semibold">{texts.log}</h2>
        <IconButton icon={RefreshCw} label={texts.refresh} onClick={() => load()} />
      </div>
      {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
      {rows === undefined && trouble === undefined && <div class="skeleton h-24" />}
      {rows?.length === 0 && <p class="text-soft">{texts.noLog}</p>}
      <ul>
        {rows?.map((row) => (
          <Delivery key={row.number} row={row} onAgain={() => again(row)} />
        ))}
      </ul>
      {next !== undefined && (
        <Button class="mt-3" onClick={() => load(next)}>
          {words.value.common.more}
        </Button>
      )}
    </Card>
  );
}

function Delivery({ row, onAgain }: { row: ConnectorDelivery; onAgain: () => void }) {
  const { connectors: texts } = crmSetupWords.value;
  const { type, at, state, attempts, due, reason, again } = row;
  const [icon, look] = looks[state];
  const when = moment(language.value, at);
  return (
    <li class="flex min-h-12 items-center gap-3 border-t border-edge py-2 first:border-0">
      <Icon of={icon} class={`size-4 ${look}`} />
      <span class="min-w-0 flex-1">
        <span class="flex flex-wrap justify-between gap-x-3">
          <span class="font-medium">{texts.events[type]}</span>
          <span class="text-[0.8125rem] text-soft">{when}</span>
        </span>
        <span class="block text-[0.8125rem] break-words text-soft">
          {[
            texts.states[state],
            attempts > 1 && texts.attempts(attempts),
            state === "waiting" && due !== undefined && texts.due(moment(language.value, due)),
            reason && inWords(reason),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      {again && state !== "waiting" && (
        <IconButton icon={Send} label={texts.againOf(`${texts.events[type]}, ${when}`)} onClick={onAgain} />
      )}
    </li>
  );
}
