import { Plus } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { crmWords } from "../../../i18n/crm-words.ts";
import { words } from "../../../i18n/words.ts";
import { isText, kept } from "../../../kept.ts";
import { go } from "../../../navigation/location.ts";
import { refusalWords } from "../../../notices/refusal-words.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { FilterSelect } from "../../list/filter-select.tsx";
import { NewDeal } from "../new-deal.tsx";
import { loadPipelines, pipelines, pipelinesTrouble } from "../pipelines.ts";
import { BoardColumns } from "./board-columns.tsx";
import { useBoard } from "./use-board.ts";

const lastPipeline = kept("pipeline", "", isText);

/** A pipeline's deals, stage beside stage. */
export function BoardPage({ id }: { id: string | undefined }) {
  const { common } = words.value;
  useEffect(() => void loadPipelines(), []);
  const all = pipelines.value;
  const wanted = id ?? lastPipeline.value;
  const pipeline = all?.find((each) => each.id === wanted) ?? all?.[0];
  useEffect(() => {
    if (pipeline) lastPipeline.value = pipeline.id;
  }, [pipeline?.id]);
  if (pipelinesTrouble.value && !all) {
    return (
      <Notice tone="trouble" class="m-4 flex items-center justify-between gap-3">
        {refusalWords(pipelinesTrouble.value)}
        <Button size="small" onClick={loadPipelines}>
          {common.retry}
        </Button>
      </Notice>
    );
  }
  return pipeline ? <Shown key={pipeline.id} pipeline={pipeline} all={all ?? []} /> : <SkeletonBoard />;
}

type Pipelines = NonNullable<typeof pipelines.value>;

function Shown({ pipeline, all }: { pipeline: Pipelines[number]; all: Pipelines }) {
  const { board: texts, deal } = crmWords.value;
  const { common, desk } = words.value;
  const [making, setMaking] = useState(false);
  const board = useBoard(pipeline.id);
  return (
    <>
      <header class="flex min-h-15 shrink-0 flex-wrap items-center gap-2 border-b border-edge px-4 py-3 sm:px-6">
        <h1 class="mr-auto text-xl font-semibold tracking-tight">{desk.clients.board}</h1>
        {all.length > 1 && (
          <FilterSelect
            label={texts.pipeline}
            value={pipeline.id}
            options={all.map(({ id, name }) => [id, name] as const)}
            onValue={(id) => go({ page: "crm", section: "board", id }, "replace")}
          />
        )}
        <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
          {deal.create}
        </Button>
      </header>
      {board.trouble && (
        <Notice tone="trouble" class="m-4 flex items-center justify-between gap-3">
          {refusalWords(board.trouble)}
          <Button size="small" onClick={board.load}>
            {common.retry}
          </Button>
        </Notice>
      )}
      {board.stages ? (
        <BoardColumns pipeline={pipeline} stages={board.stages} onMove={board.move} onMore={board.more} />
      ) : (
        !board.trouble && <SkeletonBoard />
      )}
      {making && (
        <NewDeal
          title=""
          stage={pipeline.stages[0]?.id}
          onClose={() => setMaking(false)}
          onMade={() => void board.load()}
        />
      )}
    </>
  );
}

function SkeletonBoard() {
  return (
    <div role="status" class="flex gap-3 overflow-hidden p-4 sm:px-6">
      <span class="sr-only">{words.value.common.loading}</span>
      {Array.from({ length: 4 }, (_, at) => (
        <div key={at} class="flex w-72 shrink-0 flex-col gap-2">
          <div class="skeleton h-10" />
          <div class="skeleton h-24 rounded-xl" />
          <div class="skeleton h-24 rounded-xl" />
        </div>
      ))}
    </div>
  );
}
