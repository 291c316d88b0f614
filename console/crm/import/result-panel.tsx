import type { ImportEntity, ImportResult } from "../../../src/protocol/crm/import.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { go } from "../../navigation/location.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../card-page.tsx";
import { Problems } from "./problems.tsx";

type Props = { entity: ImportEntity; result: ImportResult; onAnother: () => void };

/** What an import has made, and what it left out. */
export function ResultPanel({ entity, result: { made, known, bad, problems }, onAnother }: Props) {
  const { import: texts } = crmWords.value;
  const facts = [texts.made(made), known > 0 && texts.known(known), bad > 0 && texts.bad(bad)].filter(Boolean);
  return (
    <Panel title={texts.done}>
      <div class="flex flex-col gap-4">
        <p role="status">{facts.join(", ")}</p>
        {bad > 0 && (
          <>
            <p class="text-soft">{texts.again}</p>
            <Problems problems={problems} bad={bad} />
          </>
        )}
        <div class="flex gap-2">
          <Button
            look="primary"
            onClick={() => go({ page: "crm", section: entity === "contact" ? "contacts" : "deals" })}
          >
            {texts.open}
          </Button>
          <Button onClick={onAnother}>{texts.another}</Button>
        </div>
      </div>
    </Panel>
  );
}
