import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Bitrix24Settings, Connector, ConnectorEdit, PortalChoices } from "../../../src/protocol/crm/connector.ts";
import { fetchChoices } from "../../api/connectors.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { inWords } from "../../i18n/server-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Card } from "../../settings/page-frame.tsx";
import { useLoaded } from "../../settings/use-loaded.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Switch } from "../../ui/switch.tsx";
import { colleagues, loadColleagues } from "../colleagues.ts";
import { loadPipelines, pipelines } from "../deals/pipelines.ts";
import { statusOptions } from "../leads/lead-status.ts";
import { stageKey, stageOfKey, withChoice } from "./portal-choice.ts";

type Props = { connector: Connector; change: (edit: ConnectorEdit) => Promise<string | undefined> };

/** How people, stages and statuses of ours are called on a portal. */
export function PortalMapping({ connector, change }: Props) {
  const { connectors: texts } = crmSetupWords.value;
  const { common } = words.value;
  const loaded = useLoaded<PortalChoices>(connector.id, () => fetchChoices(connector.id));
  useEffect(() => {
    void loadColleagues();
    void loadPipelines();
  }, []);
  return (
    <Card title={texts.mapping}>
      {loaded.trouble && (
        <Notice tone="trouble" class="flex items-center justify-between gap-3">
          <span>
            {texts.mappingFailed} {refusalWords(loaded.trouble)}
          </span>
          <Button size="small" onClick={loaded.reload}>
            {common.retry}
          </Button>
        </Notice>
      )}
      {!loaded.value && !loaded.trouble && <div class="skeleton h-40" />}
      {loaded.value && <Mapping choices={loaded.value} settings={connector.settings} change={change} />}
    </Card>
  );
}

type MappingProps = { choices: PortalChoices; settings: Bitrix24Settings } & Pick<Props, "change">;

function Mapping({ choices, settings: kept, change }: MappingProps) {
  const { connectors: texts } = crmSetupWords.value;
  const { common } = words.value;
  const [settings, setSettings] = useState(kept);
  const asIs = ["", texts.asIs] as const;
  const options = (list: readonly { id: string; name: string }[]) => [
    asIs,
    ...list.map(({ id, name }) => [id, name] as const),
  ];
  const stages = choices.pipelines.flatMap(({ category, name, stages }) =>
    stages.map((stage) => [stageKey({ stage: stage.id, category }), `${name}: ${stage.name}`] as const),
  );
  const put = (by: Partial<Bitrix24Settings>) => setSettings({ ...settings, ...by });
  const choose = (name: "responsible" | "source", value: string) => {
    const { [name]: _, ...rest } = settings;
    setSettings(value === "" ? rest : { ...rest, [name]: value });
  };
  const save = async () => {
    const trouble = await change({ settings });
    if (trouble === undefined) toast({ tone: "done", title: common.saved });
    return trouble;
  };
  return (
    <Form submit={common.save} onSubmit={save}>
      {choices.missing.map((missing) => (
        <Notice key={missing} tone="wait">
          {inWords(missing)}
        </Notice>
      ))}
      <div class="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={texts.responsible}
          value={settings.responsible ?? ""}
          options={options(choices.people)}
          onValue={(value) => choose("responsible", value)}
        />
        <SelectField
          label={texts.source}
          value={settings.source ?? ""}
          options={options(choices.sources)}
          onValue={(value) => choose("source", value)}
        />
      </div>
      <Group title={texts.people}>
        {colleagues.value.map(({ id, name }) => (
          <SelectField
            key={id}
            label={name}
            value={settings.people[id] ?? ""}
            options={options(choices.people)}
            onValue={(value) => put({ people: withChoice(settings.people, id, value || undefined) })}
          />
        ))}
      </Group>
      <Group title={texts.stages}>
        {(pipelines.value ?? []).flatMap((pipeline) =>
          pipeline.stages.map(({ id, name }) => (
            <SelectField
              key={id}
              label={(pipelines.value?.length ?? 0) > 1 ? `${pipeline.name}: ${name}` : name}
              value={stageKey(settings.stages[id])}
              options={[asIs, ...stages]}
              onValue={(value) => put({ stages: withChoice(settings.stages, id, stageOfKey(value)) })}
            />
          )),
        )}
      </Group>
      <Group title={texts.leadStages}>
        {statusOptions().map(([status, name]) => (
          <SelectField
            key={status}
            label={name}
            value={settings.leadStages[status] ?? ""}
            options={options(choices.leadStages)}
            onValue={(value) => put({ leadStages: withChoice(settings.leadStages, status, value || undefined) })}
          />
        ))}
      </Group>
      <Switch
        label={texts.adopt}
        hint={texts.adoptHint}
        checked={settings.adoptLeads}
        onChange={(adoptLeads) => put({ adoptLeads })}
      />
    </Form>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset>
      <legend class="mb-2 font-semibold">{title}</legend>
      <div class="grid gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
