import { words } from "../i18n/words.ts";
import { go, route } from "../navigation/location.ts";
import { counts } from "../sessions/list-view.ts";
import type { Line } from "../store/line.ts";
import { signedIn } from "../store/me.ts";

/** Chooses among the person's lines; with one line it is only its name. */
export function LinePicker({ line }: { line: Line }) {
  const { desk } = words.value;
  const known = signedIn()?.lines ?? [];
  if (known.length < 2) return <p class="truncate px-2 font-semibold">{line.name.value}</p>;
  const list = route.value.page === "desk" ? route.value.list : "mine";
  const waiting = (id: string) => counts.value.get(id)?.waiting ?? 0;
  return (
    <label class="block">
      <span class="sr-only">{desk.line}</span>
      <select
        class="h-9 w-full truncate rounded-lg border border-edge bg-raised px-2 font-semibold"
        value={line.id}
        onChange={(event) => go({ page: "desk", line: event.currentTarget.value, list })}
      >
        {known.map(({ id, name }) => (
          <option key={id} value={id}>
            {id !== line.id && waiting(id) > 0 ? `${name} (${waiting(id)})` : name}
          </option>
        ))}
      </select>
    </label>
  );
}
