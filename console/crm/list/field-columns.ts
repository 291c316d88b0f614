import type { CustomValues, FieldEntity } from "../../../src/protocol/crm/custom-field.ts";
import { shownValue } from "../fields/custom-fields.tsx";
import { fieldsOf } from "../fields/known-fields.ts";
import type { Column } from "./table.tsx";

/** A column for each field that the team has added. */
export function fieldColumns<T extends { custom: CustomValues }>(entity: FieldEntity): Column<T>[] {
  return fieldsOf(entity).map(({ id, name, kind }) => ({
    ...{ key: id, name, width: "10rem", numeric: kind === "number" },
    cell: ({ custom }) => shownValue(kind, custom[id] ?? null),
  }));
}
