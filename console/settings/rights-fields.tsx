import type { Role } from "../../src/protocol/roster.ts";
import { words } from "../i18n/words.ts";
import { signedIn } from "../store/me.ts";
import { Choice } from "../ui/choice.tsx";

export type Rights = { role: Role; lines: string[] };

const roles: readonly Role[] = ["operator", "supervisor", "administrator"];

/** A role and the lines it is for: of a person who is invited, or of a key. */
export function RightsFields({ rights, onRights }: { rights: Rights; onRights: (rights: Rights) => void }) {
  const { common, settings } = words.value;
  const toggle = (line: string, on: boolean) =>
    onRights({ ...rights, lines: on ? [...rights.lines, line] : rights.lines.filter((each) => each !== line) });
  return (
    <>
      <Choice<Role>
        legend={settings.people.role}
        value={rights.role}
        onValue={(role) => onRights({ ...rights, role })}
        options={roles.map((role) => ({
          value: role,
          label: common.roles[role],
          hint: settings.people.roleHints[role],
        }))}
      />
      {rights.role !== "administrator" && (
        <fieldset>
          <legend class="mb-1.5 font-medium">{settings.people.lines}</legend>
          <div class="flex flex-col gap-1.5">
            {(signedIn()?.lines ?? []).map(({ id, name }) => (
              <label key={id} class="flex items-center gap-2.5">
                <input
                  type="checkbox"
                  checked={rights.lines.includes(id)}
                  onChange={(event) => toggle(id, event.currentTarget.checked)}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
