import { words } from "../i18n/words.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/switch.tsx";
import { letterKeys } from "./listen.ts";
import { shortcuts } from "./shortcuts.ts";

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { keys } = words.value.desk;
  const always: [string, string[]][] = [
    [keys.palette, ["⌘ K", "Ctrl K"]],
    [keys.help, ["?"]],
    [keys.send, ["Enter"]],
    [keys.newline, ["Shift Enter"]],
    [keys.commands.back, ["Esc"]],
  ];
  const rows = [...shortcuts.map(({ command, keys: names }) => [keys.commands[command], names] as const), ...always];
  return (
    <Dialog title={keys.title} onClose={onClose} wide>
      <dl class="grid gap-x-10 sm:grid-cols-2">
        {rows.map(([name, names]) => (
          <div key={name} class="flex items-center justify-between gap-4 border-b border-edge py-2">
            <dt>{name}</dt>
            <dd class="flex gap-1">
              {names.map((each) => (
                <kbd
                  key={each}
                  class="min-w-6 rounded-md border border-edge bg-surface px-1.5 py-0.5 text-center font-sans text-xs whitespace-nowrap"
                >
                  {each}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div class="mt-4">
        <Switch
          label={keys.letters}
          hint={keys.lettersHint}
          checked={letterKeys.value}
          onChange={(on) => {
            letterKeys.value = on;
          }}
        />
      </div>
    </Dialog>
  );
}
