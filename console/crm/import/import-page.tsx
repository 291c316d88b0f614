import { useRef, useState } from "preact/hooks";
import type { ImportEntity, ImportPreview, ImportResult } from "../../../src/protocol/crm/import.ts";
import { type ImportChoices, previewImport, runImport } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../card-page.tsx";
import { currencyOptions, usualCurrency } from "../deals/currency.ts";
import { FileField } from "./file-field.tsx";
import { ImportColumns } from "./import-columns.tsx";
import { Problems } from "./problems.tsx";
import { ResultPanel } from "./result-panel.tsx";

/** A file, what its columns are, what would come of it line by line, and only then the import. */
export function ImportPage() {
  const { import: texts } = crmWords.value;
  const [entity, setEntity] = useState<ImportEntity>("contact");
  const [file, setFile] = useState<File>();
  const [choices, setChoices] = useState<ImportChoices>({});
  const [preview, setPreview] = useState<ImportPreview>();
  const [result, setResult] = useState<ImportResult>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState<"checking" | "running">();
  const turn = useRef(0);

  if (signedIn()?.role === "operator") return <p class="p-6 text-soft">{words.value.common.refusals.forbidden}</p>;

  const check = async (what: ImportEntity, whole: File, wanted: ImportChoices) => {
    const mine = ++turn.current;
    setChoices(wanted);
    setResult(undefined);
    setBusy("checking");
    const answer = await previewImport(what, whole, wanted);
    if (mine !== turn.current) return;
    setBusy(undefined);
    setTrouble(answer.ok ? undefined : refusalWords(answer.error));
    // A mapping that cannot be stays on the page, to be put right.
    if (answer.ok) setPreview(answer.value);
    else if (preview && wanted.columns) setPreview({ ...preview, columns: [...wanted.columns] });
    else setPreview(undefined);
  };
  const usual = (what: ImportEntity) => (what === "deal" ? { currency: usualCurrency.peek() } : {});
  const choose = (chosen: File) => {
    setFile(chosen);
    setPreview(undefined);
    void check(entity, chosen, usual(entity));
  };
  const turnTo = (what: ImportEntity) => {
    setEntity(what);
    setPreview(undefined);
    setResult(undefined);
    setTrouble(undefined);
    if (file) void check(what, file, usual(what));
  };
  const run = async () => {
    if (!file || !preview) return;
    setBusy("running");
    const answer = await runImport(entity, file, { ...choices, columns: preview.columns });
    setBusy(undefined);
    setTrouble(answer.ok ? undefined : refusalWords(answer.error));
    if (answer.ok) setResult(answer.value);
  };
  const restart = () => {
    turn.current++;
    setFile(undefined);
    setPreview(undefined);
    setResult(undefined);
    setTrouble(undefined);
  };

  return (
    <div class="relative min-h-0 flex-1 overflow-y-auto">
      <div class="mx-auto flex max-w-4xl flex-col gap-5 p-4 sm:p-8">
        <header>
          <h1 class="text-xl font-semibold tracking-tight">{texts.title}</h1>
          <p class="mt-1 max-w-prose text-soft">{texts.intro}</p>
        </header>
        <div class="flex">
          <Segmented<ImportEntity>
            legend={texts.what}
            value={entity}
            disabled={busy === "running"}
            onValue={turnTo}
            options={[
              { value: "contact", label: texts.whats.contact },
              { value: "deal", label: texts.whats.deal },
            ]}
          />
        </div>
        <FileField file={file} disabled={busy === "running"} onFile={choose} />
        {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
        {file && !preview && busy && (
          <div role="status">
            <p class="mb-2 text-soft">{texts.checking}</p>
            <div class="skeleton h-56 rounded-2xl" />
          </div>
        )}
        {result && <ResultPanel entity={entity} result={result} onAnother={restart} />}
        {preview && file && !result && (
          <>
            <Panel title={texts.columns}>
              {entity === "deal" && (
                <div class="mb-4 max-w-72">
                  <SelectField
                    label={texts.currency}
                    value={choices.currency ?? usualCurrency.peek()}
                    options={currencyOptions()}
                    onValue={(currency) => void check(entity, file, { ...choices, currency })}
                  />
                </div>
              )}
              <ImportColumns
                preview={preview}
                disabled={busy === "running"}
                onColumns={(columns) => void check(entity, file, { ...choices, columns })}
              />
            </Panel>
            {preview.bad > 0 && trouble === undefined && (
              <Panel title={texts.problems}>
                <Problems problems={preview.problems} bad={preview.bad} />
              </Panel>
            )}
            <div class="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-edge bg-surface p-4">
              <Button
                look="primary"
                disabled={busy !== undefined || trouble !== undefined || preview.good === 0}
                onClick={run}
              >
                {texts.run(preview.good)}
              </Button>
              <p role="status" class="text-soft">
                {busy === undefined
                  ? [texts.ready(preview.good), preview.bad > 0 && texts.bad(preview.bad)].filter(Boolean).join(", ")
                  : busy === "running"
                    ? texts.running
                    : texts.checking}
              </p>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
