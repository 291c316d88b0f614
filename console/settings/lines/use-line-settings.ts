import { useState } from "preact/hooks";
import type { LineSettings } from "../../../src/protocol/line-settings.ts";
import { changeLine, type LineConfig } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { changedSettings } from "./changed-settings.ts";

export type LineProps = { line: LineConfig; onSaved: (line: LineConfig) => void; onOutdated: () => Promise<void> };

/**
 * Some of a line's settings as they are being changed, and how they are saved: only what differs. What one form is
 * about to change outlives another form's saving.
 */
export function useLineSettings({ line, onSaved, onOutdated }: LineProps) {
  const [change, setChange] = useState<Partial<LineSettings>>({});
  const wanted: LineSettings = { ...line.settings, ...change };
  const differing = changedSettings(line.settings, wanted);
  return {
    wanted,
    changed: Object.keys(differing).length > 0,
    set: (more: Partial<LineSettings>) => setChange((before) => ({ ...before, ...more })),
    /** With `more` than the form's own settings. Answers with what went wrong, in words. */
    async save(more: { name?: string; settings?: Partial<LineSettings> } = {}): Promise<string | undefined> {
      const settings = { ...differing, ...more.settings };
      const answer = await changeLine(line.id, { ...more, settings, version: line.version });
      if (!answer.ok && answer.error.code === "conflict") {
        setChange({});
        await onOutdated();
        toast({ tone: "trouble", title: line.name, body: words.value.settings.outOfDate });
        return undefined;
      }
      if (!answer.ok) return refusalWords(answer.error);
      setChange({});
      onSaved(answer.value);
      toast({ tone: "done", title: words.value.common.saved });
      return undefined;
    },
  };
}
