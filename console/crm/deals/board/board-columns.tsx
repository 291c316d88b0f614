import { CircleCheck, CircleX } from "lucide";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Deal } from "../../../../src/protocol/crm/deal.ts";
import type { Pipeline, Stage } from "../../../../src/protocol/crm/pipeline.ts";
import { crmWords } from "../../../i18n/crm-words.ts";
import { language } from "../../../i18n/words.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { amountWords } from "../../money.ts";
import { moved, type Place, placeOf, type Stages, type Step, stepped } from "./board-state.ts";
import { DealCard, DraggedCard } from "./deal-card.tsx";
import { useDrag } from "./use-drag.ts";

type Props = {
  pipeline: Pipeline;
  stages: Stages;
  onMove: (deal: Deal, to: Place) => void;
  onMore: (stage: string, after: string) => void;
};

const steps: Record<string, Step> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

/** The stages beside each other. What is dragged or moved by keys is shown where it would be put. */
export function BoardColumns({ pipeline, stages, onMove, onMore }: Props) {
  const { board: texts } = crmWords.value;
  const id = useId();
  const board = useRef<HTMLDivElement>(null);
  const [grabbed, setGrabbed] = useState<{ deal: Deal; at: Place }>();
  const [said, setSaid] = useState("");
  const find = (deal: string) => stages.flatMap(({ deals }) => deals).find((each) => each.id === deal);
  const stageName = (stage: string) => pipeline.stages.find((each) => each.id === stage)?.name ?? "";
  const put = (deal: Deal, to: Place) => {
    const from = placeOf(stages, deal.id);
    if (from?.stage === to.stage && from.index === to.index) return;
    onMove(deal, to);
    setSaid(texts.dropped(deal.title, stageName(to.stage)));
  };
  const { drag, begin } = useDrag((dragged, to) => {
    const deal = find(dragged);
    if (deal) put(deal, to);
  });
  const moving = grabbed ?? (drag?.over && { deal: { id: drag.deal }, at: drag.over });
  const shown = moving ? moved(stages, moving.deal.id, moving.at) : stages;
  const dragged = drag && find(drag.deal);

  // The card that is moved by keys is drawn elsewhere, and keeps the focus.
  useLayoutEffect(() => {
    if (!grabbed) return;
    const card = board.current?.querySelector<HTMLElement>(`[data-deal="${CSS.escape(grabbed.deal.id)}"] a`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [grabbed]);

  const walk = (deal: string, step: Step) => {
    const from = placeOf(stages, deal);
    if (!from) return;
    const vertical = step === "up" || step === "down";
    const at = stages.findIndex(({ stage }) => stage === from.stage);
    const columns = step === "left" ? stages.slice(0, at).toReversed() : stages.slice(at + 1);
    const next = vertical
      ? stages[at]?.deals[from.index + (step === "up" ? -1 : 1)]
      : columns.map(({ deals }) => deals[Math.min(from.index, deals.length - 1)]).find((each) => each !== undefined);
    if (next) board.current?.querySelector<HTMLElement>(`[data-deal="${CSS.escape(next.id)}"] a`)?.focus();
  };
  const pressed = (event: KeyboardEvent, deal: Deal) => {
    const step = steps[event.key];
    const isSpace = event.key === " ";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (grabbed) {
      if (step) {
        const at = stepped(stages, deal.id, grabbed.at, step);
        setGrabbed({ deal, at });
        const count =
          shown.find(({ stage }) => stage === at.stage)?.deals.filter(({ id }) => id !== deal.id).length ?? 0;
        setSaid(texts.over(stageName(at.stage), at.index + 1, count + 1));
      } else if (isSpace || event.key === "Enter") {
        setGrabbed(undefined);
        put(deal, grabbed.at);
        refocus(deal.id);
      } else if (event.key === "Escape") {
        setGrabbed(undefined);
        setSaid(texts.cancelled(deal.title));
        refocus(deal.id);
      } else if (event.key !== "Tab") return;
    } else if (isSpace) {
      const at = placeOf(stages, deal.id);
      if (at) setGrabbed({ deal, at });
      setSaid(texts.grabbed(deal.title, stageName(deal.stage)));
    } else if (step) walk(deal.id, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const refocus = (deal: string) =>
    requestAnimationFrame(() =>
      board.current?.querySelector<HTMLElement>(`[data-deal="${CSS.escape(deal)}"] a`)?.focus(),
    );

  return (
    <>
      <p id={`${id}-how`} class="px-4 pt-2 text-[0.8125rem] text-soft max-md:sr-only sm:px-6">
        {texts.how}
      </p>
      <p class="sr-only" aria-live="assertive">
        {said}
      </p>
      <div
        ref={board}
        data-board
        class="flex min-h-0 flex-1 snap-x gap-3 overflow-x-auto p-4 max-md:snap-mandatory sm:px-6"
      >
        {shown.map(({ stage, count, sums, deals, next }) => (
          <section
            key={stage}
            data-stage={stage}
            aria-label={texts.dealsIn(stageName(stage))}
            class="flex min-w-64 flex-1 basis-64 snap-center flex-col rounded-2xl bg-hover max-md:min-w-[82vw] md:max-w-80"
          >
            <Head stage={pipeline.stages.find((each) => each.id === stage)} count={count} sums={sums} />
            <ul class="flex min-h-24 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2">
              {deals.map((deal) => (
                <li key={deal.id}>
                  <DealCard
                    deal={deal}
                    stages={pipeline.stages}
                    describedBy={`${id}-how`}
                    grabbed={grabbed?.deal.id === deal.id}
                    ghost={drag?.deal === deal.id}
                    onPointerDown={(event) => begin(event, deal.id)}
                    onKeyDown={(event) => pressed(event, deal)}
                    onMove={(to) => put(deal, { stage: to, index: 0 })}
                  />
                </li>
              ))}
              {deals.length === 0 && <li class="px-2 py-6 text-center text-[0.8125rem] text-soft">{texts.empty}</li>}
              {next !== undefined && (
                <li class="text-center">
                  <Button size="small" look="quiet" onClick={() => onMore(stage, next)}>
                    {texts.more}
                  </Button>
                </li>
              )}
            </ul>
          </section>
        ))}
      </div>
      {drag && dragged && <DraggedCard deal={dragged} x={drag.x} y={drag.y} width={drag.width} />}
    </>
  );
}

type HeadProps = { stage: Stage | undefined; count: number; sums: Record<string, number> };

/** A stage's name, how many deals stand in it, and what they come to in each currency. */
function Head({ stage, count, sums }: HeadProps) {
  const { board: texts } = crmWords.value;
  const totals = Object.entries(sums)
    .filter(([, sum]) => sum !== 0)
    .map(([currency, sum]) => amountWords(language.value, sum, currency));
  return (
    <header class="shrink-0 px-4 pt-3 pb-2">
      <h2 class="flex items-center gap-1.5 font-semibold">
        {stage?.kind === "won" && <Icon of={CircleCheck} class="size-4 text-accent" />}
        {stage?.kind === "lost" && <Icon of={CircleX} class="size-4 text-soft" />}
        <span class="truncate">{stage?.name}</span>
      </h2>
      <p class="min-h-5 text-[0.8125rem] text-soft tabular-nums">{[texts.count(count), ...totals].join(" · ")}</p>
    </header>
  );
}
