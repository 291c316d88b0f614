import { ArrowRightLeft } from "lucide";
import type { Deal } from "../../../../src/protocol/crm/deal.ts";
import type { Stage } from "../../../../src/protocol/crm/pipeline.ts";
import { crmWords } from "../../../i18n/crm-words.ts";
import { language } from "../../../i18n/words.ts";
import { pathOf } from "../../../navigation/route.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { day } from "../../days.ts";
import { amountWords } from "../../money.ts";

type Props = {
  deal: Deal;
  stages: readonly Stage[];
  /** The words that say how it is moved by keys. */
  describedBy: string;
  /** Being moved by keys: where it is shown is where it would be put. */
  grabbed: boolean;
  /** Being dragged: what is shown here is its gap. */
  ghost: boolean;
  onPointerDown: (event: PointerEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onMove: (stage: string) => void;
};

/** A deal on the board: opened by a click, moved by dragging, by keys, or to a stage by its own choice of them. */
export function DealCard(props: Props) {
  const { deal, stages, describedBy, grabbed, ghost, onPointerDown, onKeyDown, onMove } = props;
  const { board } = crmWords.value;
  return (
    <div
      data-deal={deal.id}
      class={`group/deal relative rounded-xl border bg-raised p-3 transition-shadow select-none hover:shadow-sm ${grabbed ? "border-accent shadow-float ring-2 ring-accent" : "border-edge"} ${ghost ? "opacity-40" : ""}`}
      onPointerDown={onPointerDown}
    >
      <a
        href={pathOf({ page: "crm", section: "deals", id: deal.id })}
        draggable={false}
        aria-describedby={describedBy}
        class="line-clamp-2 pr-7 font-semibold break-words -outline-offset-2 after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        onKeyDown={onKeyDown}
      >
        {deal.title}
      </a>
      <CardFacts deal={deal} />
      <label class="absolute top-2 right-2 grid size-7 place-items-center rounded-md text-soft hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent">
        <span class="sr-only">{board.moveTo(deal.title)}</span>
        <Icon of={ArrowRightLeft} class="size-3.5" />
        <select
          class="absolute inset-0 cursor-pointer opacity-0 [&>option]:bg-raised [&>option]:text-ink"
          title={board.moveTo(deal.title)}
          value={deal.stage}
          onChange={(event) => onMove(event.currentTarget.value)}
        >
          {stages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** As it hangs from the pointer. */
export function DraggedCard({ deal, x, y, width }: { deal: Deal; x: number; y: number; width: number }) {
  return (
    <div
      aria-hidden="true"
      style={{ transform: `translate(${x}px, ${y}px) rotate(1.5deg)`, width: `${width}px` }}
      class="pointer-events-none fixed top-0 left-0 z-30 rounded-xl border border-accent bg-raised p-3 shadow-float"
    >
      <p class="line-clamp-2 pr-7 font-semibold break-words">{deal.title}</p>
      <CardFacts deal={deal} />
    </div>
  );
}

function CardFacts({ deal: { amount, currency, contact, expected, owner } }: { deal: Deal }) {
  const facts = [contact?.name, expected && day(language.value, expected)].filter(Boolean).join(" · ");
  return (
    <>
      {facts !== "" && <p class="truncate text-[0.8125rem] text-soft">{facts}</p>}
      {(amount !== undefined || owner) && (
        <p class="mt-1 flex min-h-6 items-center justify-between gap-2">
          <span class="font-medium tabular-nums">
            {amount !== undefined && amountWords(language.value, amount, currency)}
          </span>
          {owner && (
            <span title={owner.name}>
              <Avatar name={owner.name} class="size-6 text-[0.625rem]" />
              <span class="sr-only">{owner.name}</span>
            </span>
          )}
        </p>
      )}
    </>
  );
}
