import { ArrowDown, ArrowUp, CircleCheck, CircleX, Plus, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import type { Pipeline, Stage, StageKind } from "../../../src/protocol/crm/pipeline.ts";
import {
  changePipeline,
  deletePipeline,
  deleteStage,
  fetchPipelines,
  makePipeline,
  makeStage,
  renameStage,
} from "../../api/crm.ts";
import type { Answer } from "../../api/request.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Card, PageFrame } from "../../settings/page-frame.tsx";
import { useLoaded } from "../../settings/use-loaded.ts";
import { frameId } from "../../socket/frame-id.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Confirm, Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Editable } from "../editable.tsx";
import { swapped } from "./swapped.ts";

type Change = (ask: () => Promise<Answer<unknown>>) => Promise<string | undefined>;

export function PipelinesPage() {
  const { pipelines: texts } = crmSetupWords.value;
  const [making, setMaking] = useState(false);
  const loaded = useLoaded<Pipeline[]>("pipelines", async () => {
    const answer = await fetchPipelines();
    return answer.ok ? { ok: true, value: answer.value.pipelines } : answer;
  });
  const change: Change = async (ask) => {
    const answer = await ask();
    await loaded.reload();
    return answer.ok ? undefined : refusalWords(answer.error);
  };
  return (
    <PageFrame
      title={words.value.settings.sections.pipelines}
      body={texts.intro}
      loading={loaded}
      action={
        <Button icon={Plus} onClick={() => setMaking(true)}>
          {texts.create}
        </Button>
      }
    >
      {loaded.value?.map((pipeline) => (
        <OnePipeline key={pipeline.id} pipeline={pipeline} isOnly={loaded.value?.length === 1} change={change} />
      ))}
      {making && <NewPipeline onClose={() => setMaking(false)} change={change} />}
    </PageFrame>
  );
}

type OneProps = { pipeline: Pipeline; isOnly: boolean; change: Change };

function OnePipeline({ pipeline, isOnly, change }: OneProps) {
  const { pipelines: texts } = crmSetupWords.value;
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState("");
  const { id, name, stages } = pipeline;
  const told = async (ask: () => Promise<Answer<unknown>>) => {
    const body = await change(ask);
    if (body !== undefined) toast({ tone: "trouble", title: name, body });
    return body === undefined;
  };
  const move = async (at: number, by: 1 | -1) => {
    const order = swapped(stages, at, at + by);
    if (await told(() => changePipeline(id, { stages: order.map((stage) => stage.id) }))) {
      setSaid(texts.moved(stages[at]?.name ?? "", at + by + 1, stages.length));
    }
  };
  return (
    <Card>
      <div class="mb-3 flex items-start justify-between gap-3">
        <Editable
          class="flex-1 text-base font-semibold"
          bare
          label={texts.name}
          value={name}
          onSave={(to) => change(() => changePipeline(id, { name: to }))}
        />
        {!isOnly && <IconButton icon={Trash2} label={texts.remove(name)} onClick={() => setAsked(true)} />}
      </div>
      <p class="sr-only" aria-live="polite">
        {said}
      </p>
      <ol aria-label={texts.stages}>
        {stages.map((stage, at) => (
          <StageRow
            key={stage.id}
            {...{ pipeline, stage, change }}
            onUp={at > 0 ? () => move(at, -1) : undefined}
            onDown={at < stages.length - 1 ? () => move(at, 1) : undefined}
          />
        ))}
      </ol>
      <NewStage pipeline={id} change={change} />
      {asked && (
        <Confirm
          title={texts.removePipeline(name)}
          body={texts.removePipelineBody}
          action={texts.delete}
          danger
          onConfirm={() => told(() => deletePipeline(id))}
          onClose={() => setAsked(false)}
        />
      )}
    </Card>
  );
}

type RowProps = {
  pipeline: Pipeline;
  stage: Stage;
  change: Change;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

function StageRow({ pipeline, stage, change, onUp, onDown }: RowProps) {
  const { pipelines: texts } = crmSetupWords.value;
  const [asked, setAsked] = useState(false);
  const { id, name, kind } = stage;
  return (
    <li class="flex min-h-11 items-center gap-2 border-t border-edge">
      <Editable
        class="flex-1 px-2"
        bare
        label={texts.stage}
        value={name}
        onSave={(to) => change(() => renameStage(pipeline.id, id, to))}
      />
      {kind !== "open" && (
        <span class="flex items-center gap-1.5 text-[0.8125rem] text-soft">
          <Icon of={kind === "won" ? CircleCheck : CircleX} />
          {texts.kinds[kind]}
        </span>
      )}
      <IconButton icon={ArrowUp} label={texts.up(name)} disabled={!onUp} onClick={() => onUp?.()} />
      <IconButton icon={ArrowDown} label={texts.down(name)} disabled={!onDown} onClick={() => onDown?.()} />
      <IconButton icon={Trash2} label={texts.remove(name)} onClick={() => setAsked(true)} />
      {asked && <RemoveStage {...{ pipeline, stage, change }} onClose={() => setAsked(false)} />}
    </li>
  );
}

type RemoveProps = { pipeline: Pipeline; stage: Stage; change: Change; onClose: () => void };

function RemoveStage({ pipeline, stage, change, onClose }: RemoveProps) {
  const { pipelines: texts } = crmSetupWords.value;
  const others = pipeline.stages.filter(({ id }) => id !== stage.id);
  const [to, setTo] = useState(others[0]?.id ?? "");
  const remove = async () => {
    const trouble = await change(() => deleteStage(pipeline.id, stage.id, to || undefined));
    if (trouble === undefined) onClose();
    return trouble;
  };
  return (
    <Dialog title={texts.removeStage(stage.name)} onClose={onClose}>
      <Form submit={texts.delete} onSubmit={remove}>
        <p class="text-soft">{texts.removeStageBody}</p>
        <SelectField
          label={texts.dealsTo}
          value={to}
          options={others.map(({ id, name }) => [id, name] as const)}
          onValue={setTo}
        />
      </Form>
    </Dialog>
  );
}

function NewStage({ pipeline, change }: { pipeline: string; change: Change }) {
  const { pipelines: texts } = crmSetupWords.value;
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(frameId);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<StageKind>("open");
  const add = async () => {
    const trouble = await change(() => makeStage(pipeline, { name, kind }, key));
    if (trouble !== undefined) return trouble;
    setKey(frameId());
    setName("");
    setOpen(false);
    return undefined;
  };
  return (
    <div class="border-t border-edge pt-3">
      <Button size="small" icon={Plus} onClick={() => setOpen(true)}>
        {texts.add}
      </Button>
      {open && (
        <Dialog title={texts.add} onClose={() => setOpen(false)}>
          <Form submit={texts.add} onSubmit={add}>
            <TextField label={texts.stage} value={name} onValue={setName} required maxLength={100} autofocus />
            <SelectField<StageKind>
              label={texts.kind}
              hint={texts.kindHints[kind]}
              value={kind}
              options={[
                ["open", texts.kinds.open],
                ["won", texts.kinds.won],
                ["lost", texts.kinds.lost],
              ]}
              onValue={setKind}
            />
          </Form>
        </Dialog>
      )}
    </div>
  );
}

function NewPipeline({ onClose, change }: { onClose: () => void; change: Change }) {
  const { pipelines: texts } = crmSetupWords.value;
  const [key] = useState(frameId);
  const [name, setName] = useState("");
  const kinds: readonly StageKind[] = ["open", "open", "open", "won", "lost"];
  const stages = texts.first.map((stage, at) => ({ name: stage, kind: kinds[at] ?? "open" }));
  const make = async () => {
    const trouble = await change(() => makePipeline({ name, stages }, key));
    if (trouble === undefined) onClose();
    return trouble;
  };
  return (
    <Dialog title={texts.create} onClose={onClose}>
      <Form submit={texts.create} onSubmit={make}>
        <TextField label={texts.name} value={name} onValue={setName} required maxLength={100} autofocus />
      </Form>
    </Dialog>
  );
}
