import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil, Plus, TextCursorInput } from "lucide";
import { useState } from "preact/hooks";
import type { CustomField, FieldEntity, FieldKind } from "../../../src/protocol/crm/custom-field.ts";
import { changeField, changeTeam, fetchFields, fetchTeam, makeField } from "../../api/crm.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Card, PageFrame } from "../../settings/page-frame.tsx";
import { useLoaded } from "../../settings/use-loaded.ts";
import { frameId } from "../../socket/frame-id.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Empty } from "../../ui/empty.tsx";
import { AreaField, SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { loadFields } from "../fields/known-fields.ts";
import { swapped } from "./swapped.ts";

const entities: readonly FieldEntity[] = ["contact", "lead", "deal"];
const kinds: readonly FieldKind[] = ["text", "number", "date", "choice", "boolean"];

const optionsIn = (text: string) => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** The fields that the team adds to its contacts, leads and deals. */
export function FieldsPage() {
  const { fields: texts } = crmSetupWords.value;
  const [making, setMaking] = useState(false);
  const loaded = useLoaded<CustomField[]>("fields", async () => {
    const answer = await fetchFields();
    return answer.ok ? { ok: true, value: answer.value.fields } : answer;
  });
  const changed = async () => {
    await Promise.all([loaded.reload(), loadFields()]);
  };
  return (
    <PageFrame
      title={words.value.settings.sections.fields}
      body={texts.intro}
      loading={loaded}
      action={
        <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
          {texts.create}
        </Button>
      }
    >
      {loaded.value?.length === 0 && <Empty icon={TextCursorInput} title={texts.none} body={texts.noneBody} />}
      {entities.map((entity) => (
        <FieldsOf
          key={entity}
          entity={entity}
          fields={(loaded.value ?? []).filter((field) => field.entity === entity)}
          changed={changed}
        />
      ))}
      <Country />
      {making && <NewField onClose={() => setMaking(false)} changed={changed} />}
    </PageFrame>
  );
}

type OfProps = { entity: FieldEntity; fields: readonly CustomField[]; changed: () => Promise<void> };

function FieldsOf({ entity, fields, changed }: OfProps) {
  const { fields: texts } = crmSetupWords.value;
  const [edited, setEdited] = useState<CustomField>();
  const shown = fields.toSorted((a, b) => Number(a.archived) - Number(b.archived) || a.position - b.position);
  const active = shown.filter(({ archived }) => !archived);
  if (fields.length === 0) return null;
  const change = async (all: readonly (readonly [CustomField, Parameters<typeof changeField>[1]])[]) => {
    const answers = await Promise.all(all.map(([{ id }, edit]) => changeField(id, edit)));
    const failed = answers.find((answer) => !answer.ok);
    if (failed && !failed.ok)
      toast({ tone: "trouble", title: texts.entities[entity], body: refusalWords(failed.error) });
    await changed();
  };
  const swap = (at: number, by: 1 | -1) => {
    const order = swapped(active, at, at + by).map((field, position) => [field, { position }] as const);
    void change(order.filter(([field, { position }]) => field.position !== position));
  };
  return (
    <Card title={texts.entities[entity]}>
      <ul>
        {shown.map((field, at) => (
          <li key={field.id} class="flex min-h-12 items-center gap-2 border-t border-edge first:border-0">
            <span class={`min-w-0 flex-1 ${field.archived ? "text-soft" : ""}`}>
              <span class="block truncate font-medium">{field.name}</span>
              <span class="block truncate text-[0.8125rem] text-soft">
                {[texts.kinds[field.kind], field.options.join(", "), field.archived && texts.archived]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            {!field.archived && (
              <>
                <IconButton
                  icon={ArrowUp}
                  label={texts.up(field.name)}
                  disabled={at === 0}
                  onClick={() => swap(at, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={texts.down(field.name)}
                  disabled={at === active.length - 1}
                  onClick={() => swap(at, 1)}
                />
                <IconButton icon={Pencil} label={texts.editOf(field.name)} onClick={() => setEdited(field)} />
              </>
            )}
            <IconButton
              icon={field.archived ? ArchiveRestore : Archive}
              label={(field.archived ? texts.restoreOf : texts.archiveOf)(field.name)}
              onClick={() => void change([[field, { archived: !field.archived }]])}
            />
          </li>
        ))}
      </ul>
      {edited && <EditField field={edited} onClose={() => setEdited(undefined)} changed={changed} />}
    </Card>
  );
}

type EditProps = { field: CustomField; onClose: () => void; changed: () => Promise<void> };

function EditField({ field, onClose, changed }: EditProps) {
  const { fields: texts } = crmSetupWords.value;
  const [name, setName] = useState(field.name);
  const [options, setOptions] = useState(field.options.join("\n"));
  const isChoice = field.kind === "choice";
  const save = async () => {
    const answer = await changeField(field.id, { name, ...(isChoice ? { options: optionsIn(options) } : {}) });
    if (!answer.ok) return refusalWords(answer.error);
    onClose();
    await changed();
    return undefined;
  };
  return (
    <Dialog title={texts.editOf(field.name)} onClose={onClose}>
      <Form submit={words.value.common.save} onSubmit={save}>
        <TextField label={texts.name} value={name} onValue={setName} required maxLength={200} autofocus />
        {isChoice && (
          <AreaField
            label={texts.options}
            hint={texts.optionsHint}
            value={options}
            onValue={setOptions}
            rows={6}
            prose
          />
        )}
      </Form>
    </Dialog>
  );
}

function NewField({ onClose, changed }: { onClose: () => void; changed: () => Promise<void> }) {
  const { fields: texts } = crmSetupWords.value;
  const [key] = useState(frameId);
  const [entity, setEntity] = useState<FieldEntity>("contact");
  const [kind, setKind] = useState<FieldKind>("text");
  const [name, setName] = useState("");
  const [options, setOptions] = useState("");
  const make = async () => {
    const chosen = kind === "choice" ? optionsIn(options) : [];
    const answer = await makeField({ entity, name, kind, options: chosen }, key);
    if (!answer.ok) return refusalWords(answer.error);
    onClose();
    await changed();
    return undefined;
  };
  return (
    <Dialog title={texts.create} onClose={onClose}>
      <Form submit={texts.create} onSubmit={make}>
        <TextField label={texts.name} value={name} onValue={setName} required maxLength={200} autofocus />
        <SelectField<FieldEntity>
          label={texts.entity}
          value={entity}
          options={entities.map((each) => [each, texts.entities[each]] as const)}
          onValue={setEntity}
        />
        <SelectField<FieldKind>
          label={texts.kind}
          value={kind}
          options={kinds.map((each) => [each, texts.kinds[each]] as const)}
          onValue={setKind}
        />
        {kind === "choice" && (
          <AreaField
            label={texts.options}
            hint={texts.optionsHint}
            value={options}
            onValue={setOptions}
            rows={5}
            prose
          />
        )}
      </Form>
    </Dialog>
  );
}

/** What numbers without their country's code are taken for. */
function Country() {
  const { fields: texts } = crmSetupWords.value;
  const { common } = words.value;
  const loaded = useLoaded<{ country: string | null }>("team", fetchTeam);
  const [typed, setTyped] = useState<string>();
  if (!loaded.value) return null;
  const save = async () => {
    const answer = await changeTeam((typed ?? "").trim() === "" ? null : (typed ?? "").trim());
    if (!answer.ok) return refusalWords(answer.error);
    loaded.replace(answer.value);
    setTyped(undefined);
    toast({ tone: "done", title: common.saved });
    return undefined;
  };
  return (
    <Card>
      <Form submit={common.save} onSubmit={save} disabled={typed === undefined}>
        <TextField
          label={texts.country}
          hint={texts.countryHint}
          value={typed ?? loaded.value.country ?? ""}
          onValue={setTyped}
          maxLength={2}
        />
      </Form>
    </Card>
  );
}
