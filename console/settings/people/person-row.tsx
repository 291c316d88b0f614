import { useState } from "preact/hooks";
import type { Role } from "../../../src/protocol/roster.ts";
import { changePerson, type Person } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/dialog.tsx";

type Props = { person: Person; isMe: boolean; onChanged: () => Promise<void> };

const roles: readonly Role[] = ["operator", "supervisor", "administrator"];

export function PersonRow({ person, isMe, onChanged }: Props) {
  const { common, settings } = words.value;
  const texts = settings.people;
  const [disabling, setDisabling] = useState(false);
  const change = async (by: { role?: Role; disabled?: boolean }) => {
    const answer = await changePerson(person.id, by);
    if (!answer.ok) {
      toast({ tone: "trouble", title: person.name, body: refusalWords(answer.error) });
    }
    await onChanged();
  };
  const served = person.lines.length === 0 ? texts.noLines : texts.lineCount(person.lines.length);
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-edge py-3 last:border-0">
      <Avatar name={person.name} />
      <div class="min-w-40 flex-1">
        <p class={`font-semibold ${person.disabled ? "text-soft line-through" : ""}`}>
          {person.name}
          {isMe && <span class="ml-1.5 font-normal text-soft">({texts.you})</span>}
        </p>
        <p class="text-[0.8125rem] break-words text-soft">
          {[person.email, person.disabled ? texts.disabled : person.role !== "administrator" && served]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {isMe ? (
        <span class="text-soft">{common.roles[person.role]}</span>
      ) : (
        <>
          <select
            class="h-9 rounded-lg border border-field bg-raised px-2"
            aria-label={texts.roleOf(person.name)}
            value={person.role}
            disabled={person.disabled}
            onChange={(event) => {
              const role = roles.find((each) => each === event.currentTarget.value);
              if (role) void change({ role });
            }}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {common.roles[role]}
              </option>
            ))}
          </select>
          <Button onClick={() => (person.disabled ? change({ disabled: false }) : setDisabling(true))}>
            {person.disabled ? texts.enable : texts.disable}
          </Button>
        </>
      )}
      {disabling && (
        <Confirm
          title={texts.disableTitle(person.name)}
          body={texts.disableBody}
          action={texts.disable}
          danger
          onConfirm={() => change({ disabled: true })}
          onClose={() => setDisabling(false)}
        />
      )}
    </li>
  );
}
