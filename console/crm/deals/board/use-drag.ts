import { useEffect, useRef, useState } from "preact/hooks";
import type { Place } from "./board-state.ts";

export type Drag = { deal: string; over: Place | undefined; x: number; y: number; width: number };

/** Pixels that a mouse moves, and milliseconds that a finger rests, before a deal is taken up. */
const threshold = 6;
const rest = 280;
/** Pixels from the board's edge at which it goes on by itself, and how far at a time. */
const edge = 56;
const pace = 14;

/** Deals are dragged with a mouse, a pen, or a finger that rests on them first; what scrolls, goes on scrolling. */
export function useDrag(onDrop: (deal: string, to: Place) => void) {
  const [drag, setDrag] = useState<Drag>();
  const state = useRef<{ stop: () => void } | undefined>(undefined);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => () => state.current?.stop(), []);

  const begin = (event: PointerEvent, deal: string) => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    if (event.target instanceof Element && event.target.closest("select, button")) return;
    state.current?.stop();
    state.current = follow(event, event.currentTarget, deal, setDrag, (to) => drop.current(deal, to));
  };
  return { drag, begin };
}

function follow(
  start: PointerEvent,
  card: HTMLElement,
  deal: string,
  show: (drag: Drag | undefined) => void,
  drop: (to: Place) => void,
) {
  const { pointerId, clientX, clientY, pointerType } = start;
  const box = card.getBoundingClientRect();
  const board = card.closest<HTMLElement>("[data-board]");
  const at = { x: clientX, y: clientY };
  let dragging = false;
  let over: Place | undefined;
  let frame = 0;
  const listening = new AbortController();

  const draw = () => {
    over = placeAt(at.x, at.y, deal) ?? over;
    show({ deal, over, x: at.x - (clientX - box.left), y: at.y - (clientY - box.top), width: box.width });
  };
  const goOn = () => {
    if (board) {
      const { left, right } = board.getBoundingClientRect();
      if (at.x < left + edge) board.scrollLeft -= pace;
      else if (at.x > right - edge) board.scrollLeft += pace;
    }
    draw();
    frame = requestAnimationFrame(goOn);
  };
  const takeUp = () => {
    dragging = true;
    goOn();
  };
  const patience = pointerType === "touch" ? setTimeout(takeUp, rest) : undefined;
  const stop = () => {
    listening.abort();
    clearTimeout(patience);
    cancelAnimationFrame(frame);
    show(undefined);
  };
  const options = { signal: listening.signal };
  addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== pointerId) return;
      Object.assign(at, { x: event.clientX, y: event.clientY });
      const far = Math.hypot(at.x - clientX, at.y - clientY) > threshold;
      if (dragging || !far) return;
      if (pointerType === "touch") stop();
      else takeUp();
    },
    options,
  );
  addEventListener(
    "pointerup",
    (event) => {
      if (event.pointerId !== pointerId) return;
      stop();
      if (!dragging) return;
      suppressClick();
      if (over) drop(over);
    },
    options,
  );
  addEventListener("pointercancel", stop, options);
  addEventListener("touchmove", (event) => dragging && event.preventDefault(), { ...options, passive: false });
  addEventListener("contextmenu", (event) => dragging && event.preventDefault(), options);
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !dragging) return;
      event.preventDefault();
      stop();
      suppressClick();
    },
    { ...options, capture: true },
  );
  return { stop };
}

/** The place under the pointer: between the middles of the cards there. */
function placeAt(x: number, y: number, deal: string): Place | undefined {
  const column = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>("[data-stage]"))
    .find((element) => element !== null);
  const stage = column?.dataset.stage;
  if (!column || stage === undefined) return undefined;
  const cards = [...column.querySelectorAll<HTMLElement>("[data-deal]")].filter((card) => card.dataset.deal !== deal);
  const index = cards.filter((card) => {
    const { top, height } = card.getBoundingClientRect();
    return y > top + height / 2;
  }).length;
  return { stage, index };
}

/** A card that was dragged is not opened by the click that ends it. */
function suppressClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
}
