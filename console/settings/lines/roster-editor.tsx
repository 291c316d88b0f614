import { UserPlus } from "lucide";
import { useState } from "preact/hooks";
import type { RosterMember } from "../../../src/protocol/roster.ts";
import { fetchPeople, type LineConfig, replaceRoster } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { SelectField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLoaded } from "../use-loaded.ts";
import { moved } from "./roster-order.ts";
import { RosterRow } from "./roster-row.tsx";
import { Unsaved } from "./unsaved.tsx";

type Props = { line: LineConfig; onSaved: (line: LineConfig) => void; onOutdated: () => Promise<void> };

/** Who answers on the line, in the order that "strictly in turn" goes by. */
export function RosterEditor({ line, onSaved, onOutdated }: Props) {
  const { common, settings } = words.value;
  const texts = settings.roster;
  const [edited, setRoster] = useState<readonly RosterMember[]>();
  const roster = edited ?? line.roster;
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<number>();
  const people = useLoaded("people", fetchPeople).value?.people ?? [];
  const changed = JSON.stringify(roster) !== JSON.stringify(line.roster);
  const strangers = people.filter((each) => !each.disabled && !roster.some((place) => place.operator === each.id));

  const save = async () => {
    const places = roster.map(({ name: _, ...place }) => place);
    const answer = await replaceRoster(line.id, places, line.version);
    if (!answer.ok && answer.error.code === "conflict") {
      setRoster(undefined);
      await onOutdated();
      toast({ tone: "trouble", title: line.name, body: settings.outOfDate });
      return undefined;
    }
    if (!answer.ok) return refusalWords(answer.error);
    toast({ tone: "done", title: common.saved });
    setRoster(undefined);
    onSaved(answer.value);
    return undefined;
  };
  const move = (from: number, to: number) => {
    const name = roster[from]?.name;
    if (name === undefined || to < 0 || to >= roster.length || from === to) return;
    setRoster(moved(roster, from, to));
    setSaid(texts.moved(name, to + 1, roster.length));
  };
  const add = (id: string) => {
    const person = people.find((each) => each.id === id);
    if (person) setRoster([...roster, { operator: person.id, name: person.name, mayReply: true }]);
  };
  return (
    <Form submit={common.save} onSubmit={save} disabled={!changed} aside={<Unsaved changed={changed} />}>
      {roster.length === 0 ? (
        <p class="text-soft">{texts.emptyBody}</p>
      ) : (
        <>
          <p class="text-[0.8125rem] text-soft">{texts.order}</p>
          <ol class="flex flex-col gap-1.5">
            {roster.map((member, place) => (
              <RosterRow
                key={member.operator}
                member={member}
                place={place}
                last={place === roster.length - 1}
                usual={line.settings.capacity}
                dragged={dragged === place}
                onChange={(next) => setRoster(roster.map((each, index) => (index === place ? next : each)))}
                onRemove={() => setRoster(roster.filter((_, index) => index !== place))}
                onMove={(to) => move(place, to)}
                onDragStart={() => setDragged(place)}
                onDragOver={() => {
                  if (dragged === undefined || dragged === place) return;
                  move(dragged, place);
                  setDragged(place);
                }}
                onDragEnd={() => setDragged(undefined)}
              />
            ))}
          </ol>
        </>
      )}
      {strangers.length > 0 && (
        <div class="flex items-end gap-2">
          <Icon of={UserPlus} class="mb-3 size-4 text-soft" />
          <div class="w-72 max-w-full">
            <SelectField
              label={texts.add}
              value=""
              options={[["", texts.choose], ...strangers.map((each) => [each.id, each.name] as const)]}
              onValue={add}
            />
          </div>
        </div>
      )}
      <p class="sr-only" aria-live="polite">
        {said}
      </p>
    </Form>
  );
}
