import { useState } from "preact/hooks";
import type { LineSettings } from "../../../src/protocol/line-settings.ts";
import { changeLine, type LineConfig } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { changedSettings } from "./changed-settings.ts";

export type LineProps = { line: LineConfig; onSaved: (line: LineConfig) => void; onOutdated: () => Promise<void> };

/** Some of a line's settings as they are being changed, and how they are saved: only what differs. */
export function useLineSettings({ line, onSaved, onOutdated }: LineProps) {
  const [wanted, setWanted] = useState<LineSettings>(line.settings);
  return {
    wanted,
    set: (change: Partial<LineSettings>) => setWanted((before) => ({ ...before, ...change })),
    /** Answers with what went wrong, in words. */
    async save(): Promise<string | undefined> {
      const settings = changedSettings(line.settings, wanted);
      const answer = await changeLine(line.id, { settings, version: line.version });
      if (!answer.ok && answer.error.code === "conflict") {
        await onOutdated();
        toast({ tone: "trouble", title: line.name, body: words.value.settings.outOfDate });
        return undefined;
      }
      if (!answer.ok) return answer.error.code === "malformed" ? answer.error.message : refusalWords(answer.error);
      onSaved(answer.value);
      toast({ tone: "done", title: words.value.common.saved });
      return undefined;
    },
  };
}
