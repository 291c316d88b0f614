import type { ImportPreview } from "../../../src/protocol/crm/import.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { examplesOf, withColumn } from "./mapping.ts";

type Props = { preview: ImportPreview; disabled: boolean; onColumns: (columns: string[]) => void };

/** Each column of the file with what stands in it, and what it is. */
export function ImportColumns({ preview, disabled, onColumns }: Props) {
  const { import: texts, empty } = crmWords.value;
  const { header, columns, targets, first } = preview;
  const own: Record<string, string> = texts.targets;
  return (
    <table class="w-full table-fixed text-left">
      <thead class="text-[0.8125rem] text-soft">
        <tr>
          <th scope="col" class="pb-2 font-medium">
            {texts.column}
          </th>
          <th scope="col" class="pb-2 font-medium max-sm:hidden">
            {texts.examples}
          </th>
          <th scope="col" class="pb-2 font-medium">
            {texts.is}
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, at) => {
          const name = header[at]?.trim() || texts.nameless(at + 1);
          return (
            <tr key={at} class="border-t border-edge">
              <th scope="row" class="py-2 pr-4 font-medium break-words">
                {name}
              </th>
              <td class="truncate py-2 pr-4 text-soft max-sm:hidden">{examplesOf(first, at).join(", ") || empty}</td>
              <td class="py-2">
                <select
                  aria-label={texts.isOf(name)}
                  class={`h-9 w-full rounded-lg border bg-raised px-2 ${column === "" ? "border-edge text-soft" : "border-field"}`}
                  value={column}
                  disabled={disabled}
                  onChange={(event) => onColumns(withColumn(columns, at, event.currentTarget.value))}
                >
                  <option value="">{texts.ignore}</option>
                  {targets.map(({ target, name: called }) => (
                    <option key={target} value={target}>
                      {own[target] ?? called}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
