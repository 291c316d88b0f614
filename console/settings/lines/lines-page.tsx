import { Plus, Waypoints } from "lucide";
import { useState } from "preact/hooks";
import { fetchLines, makeLine } from "../../api/directory.ts";
import type { Me } from "../../api/me.ts";
import { words } from "../../i18n/words.ts";
import { go } from "../../navigation/location.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { loadMe } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Empty } from "../../ui/empty.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";

export function LinesPage({ me }: { me: Me }) {
  const { common, settings } = words.value;
  const texts = settings.lines;
  const loading = useLoaded("lines", fetchLines);
  const [creating, setCreating] = useState(false);
  const lines = loading.value?.lines ?? [];
  const create = me.role === "administrator" && (
    <Button look="primary" icon={Plus} onClick={() => setCreating(true)}>
      {texts.create}
    </Button>
  );
  return (
    <PageFrame title={settings.sections.lines} action={create} loading={loading}>
      {lines.length === 0 && <Empty icon={Waypoints} title={texts.empty} body={texts.emptyBody} />}
      <ul class="flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line.id}>
            <a
              href={pathOf({ page: "settings", section: "lines", id: line.id })}
              class="flex items-center justify-between gap-4 rounded-2xl border border-edge bg-raised px-5 py-4 hover:bg-hover"
            >
              <span class="font-semibold">{line.name}</span>
              <span class="text-right text-soft">
                {common.modes[line.settings.mode]} · {settings.people.count(line.roster.length)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {creating && <CreateLine onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function CreateLine({ onClose }: { onClose: () => void }) {
  const { lines: texts } = words.value.settings;
  const [name, setName] = useState("");
  const create = async () => {
    const made = await makeLine(name.trim());
    if (!made.ok) return refusalWords(made.error);
    await loadMe();
    onClose();
    go({ page: "settings", section: "lines", id: made.value.id });
    return undefined;
  };
  return (
    <Dialog title={texts.create} onClose={onClose}>
      <Form submit={texts.create} onSubmit={create}>
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          required
          autofocus
          maxLength={200}
          value={name}
          onValue={setName}
        />
      </Form>
    </Dialog>
  );
}
