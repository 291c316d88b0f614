import { FileSpreadsheet } from "lucide";
import { useState } from "preact/hooks";
import { crmWords } from "../../i18n/crm-words.ts";
import { fileSize } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { Icon } from "../../ui/icon.tsx";

type Props = { file: File | undefined; disabled: boolean; onFile: (file: File) => void };

/** A file that is dropped here or chosen. */
export function FileField({ file, disabled, onFile }: Props) {
  const { import: texts } = crmWords.value;
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const first = files?.[0];
    if (first && !disabled) onFile(first);
  };
  return (
    <label
      class={`flex items-center gap-3 rounded-2xl border border-dashed p-5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${over ? "border-accent bg-accent-soft" : "border-field bg-raised hover:bg-hover"}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <Icon of={FileSpreadsheet} class="size-7 text-soft" />
      <span class="min-w-0 flex-1">
        <span class="block font-semibold break-words">{file ? file.name : texts.drop}</span>
        <span class="block text-[0.8125rem] text-soft">
          {file ? `${fileSize(language.value, file.size)} · ${texts.another}` : texts.limits}
        </span>
      </span>
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        class="sr-only"
        aria-label={texts.choose}
        disabled={disabled}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file, put right, may be chosen again.
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
