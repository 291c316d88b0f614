import { Download } from "lucide";
import type { ExportEntity } from "../../../src/protocol/crm/import.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { signedIn } from "../../store/me.ts";
import { Icon } from "../../ui/icon.tsx";

/** All of a list as a file, for those who may take it away. */
export function ExportLink({ entity }: { entity: ExportEntity }) {
  const { list } = crmWords.value;
  if (signedIn()?.role === "operator") return null;
  return (
    <a
      href={`/api/exports/${entity}`}
      download
      class="grid size-9 place-items-center rounded-lg text-soft hover:bg-hover hover:text-ink"
      aria-label={list.export}
      title={list.export}
    >
      <Icon of={Download} class="size-[1.125rem]" />
    </a>
  );
}
