import { Waypoints } from "lucide";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SessionView } from "../../src/protocol/session.ts";
import { fetchLines, type LineConfig } from "../api/directory.ts";
import { words } from "../i18n/words.ts";
import { toast } from "../notices/toasts.ts";
import { contactName } from "../sessions/contact-name.ts";
import { transfer } from "../store/acts.ts";
import type { Line } from "../store/line.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Choice, Picker } from "./picker.tsx";
import { type Target, transferTargets } from "./transfer-targets.ts";

type Props = { line: Line; session: SessionView; onClose: () => void };

/** TR1: passes the session to a colleague, or into another line's queue. */
export function TransferDialog({ line, session, onClose }: Props) {
  const texts = words.value.conversation.transfer;
  const operators = line.operators.value;
  const [lines, setLines] = useState<readonly LineConfig[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState("");
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    void fetchLines().then((answer) => current && answer.ok && setLines(answer.value.lines));
    return () => {
      current = false;
    };
  }, []);
  const targets = useMemo(() => {
    const settings = lines.find(({ id }) => id === line.id)?.settings;
    const from = {
      holder: session.holder?.id,
      line: line.id,
      mode: line.mode.peek(),
      lines: settings?.transfersTo ?? null,
    };
    return transferTargets(operators.values(), lines, from);
  }, [operators, lines, session.holder?.id, line]);
  const target = targets.find((each) => keyOf(each) === chosen && !each.why);
  const choose = (key: string) => {
    setChosen(key);
    requestAnimationFrame(() => form.current?.querySelector("input")?.focus());
  };
  const submit = async () => {
    if (!target) return texts.choose;
    const trouble = await transfer(
      line,
      session,
      target.kind === "line" ? { line: target.id } : { operator: target.id },
      reason,
    );
    if (trouble !== undefined) return trouble;
    if (target.kind === "line") toast({ tone: "done", title: texts.moved(contactName(session), target.name) });
    onClose();
    return undefined;
  };
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <Picker
        label={texts.to}
        placeholder={texts.placeholder}
        nothing={texts.nothing}
        choices={targets.map(choiceOf)}
        chosen={target && chosen}
        onChoose={choose}
      />
      <div ref={form} class="mt-3 border-t border-edge pt-3">
        <Form submit={target ? texts.submit(target.name) : texts.submitNobody} disabled={!target} onSubmit={submit}>
          <TextField
            label={texts.reason}
            hint={target?.kind === "line" ? texts.lineHint : texts.operatorHint}
            maxLength={500}
            value={reason}
            onValue={setReason}
          />
        </Form>
      </div>
    </Dialog>
  );
}

function keyOf({ kind, id }: Target): string {
  return `${kind}-${id}`;
}

function choiceOf(target: Target): Choice {
  const { conversation, desk } = words.value;
  const { name, kind, why, load } = target;
  const mark =
    kind === "line" ? (
      <span class="grid size-7 shrink-0 place-items-center rounded-full bg-hover text-soft">
        <Icon of={Waypoints} />
      </span>
    ) : (
      <Avatar name={name} class={`size-7 text-xs ${why ? "opacity-60" : ""}`} />
    );
  const detail = why
    ? conversation.whyPanel.reasons[why]
    : kind === "line"
      ? desk.line
      : load
        ? desk.load(load.load, load.capacity)
        : "";
  return { key: keyOf(target), name, mark, detail, disabled: why !== undefined };
}
