import { useEffect, useRef, useState } from "preact/hooks";
import type { Deal } from "../../../../src/protocol/crm/deal.ts";
import { fetchBoard, fetchDeals, moveDeal } from "../../../api/crm.ts";
import type { ApiError } from "../../../api/request.ts";
import { crmWords } from "../../../i18n/crm-words.ts";
import { refusalWords } from "../../../notices/refusal-words.ts";
import { toast } from "../../../notices/toasts.ts";
import { behindOf, moved, type Place, replaced, type Stages, withMore } from "./board-state.ts";

/**
 * A pipeline's deals by stage. A move shows at once; where the server refuses it, the board is shown as it really is, and
 * why is said.
 */
export function useBoard(pipeline: string) {
  const [stages, setStages] = useState<Stages>();
  const [trouble, setTrouble] = useState<ApiError>();
  const held = useRef<Stages>([]);
  const moving = useRef(0);
  const show = (next: Stages) => {
    held.current = next;
    setStages(next);
  };
  const load = async () => {
    const answer = await fetchBoard(pipeline);
    setTrouble(answer.ok ? undefined : answer.error);
    // What is being moved is shown as it will be, not as it was.
    if (answer.ok && moving.current === 0) show(answer.value.stages);
  };
  useEffect(() => {
    setStages(undefined);
    void load();
    const seen = () => void load();
    addEventListener("focus", seen);
    return () => removeEventListener("focus", seen);
  }, [pipeline]);

  const move = async (deal: Deal, to: Place) => {
    const behind = behindOf(held.current, deal.id, to);
    show(moved(held.current, deal.id, to));
    moving.current++;
    const answer = await moveDeal(deal.id, { stage: to.stage, behind });
    moving.current--;
    if (answer.ok) return show(replaced(held.current, answer.value));
    toast({ tone: "trouble", title: crmWords.peek().board.notMoved(deal.title), body: refusalWords(answer.error) });
    await load();
  };
  const more = async (stage: string, after: string) => {
    const answer = await fetchDeals({ stage, sort: "position", after, limit: "50" });
    if (answer.ok) show(withMore(held.current, stage, answer.value.deals, answer.value.next));
    else toast({ tone: "trouble", title: crmWords.peek().board.more, body: refusalWords(answer.error) });
  };
  return { stages, trouble, load, move, more };
}
