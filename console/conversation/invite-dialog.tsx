import { useState } from "preact/hooks";
import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { invite } from "../store/acts.ts";
import type { Line } from "../store/line.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { Picker } from "./picker.tsx";

type Props = { line: Line; session: SessionView; onClose: () => void };

/** TR2: lets a colleague read along. */
export function InviteDialog({ line, session, onClose }: Props) {
  const { conversation, desk } = words.value;
  const { along, whyPanel } = conversation;
  const [trouble, setTrouble] = useState<string>();
  const colleagues = [...line.operators.value.values()].filter(({ id }) => id !== session.holder?.id);
  const choose = async (operator: string) => {
    setTrouble(undefined);
    const refused = await invite(line, session, operator);
    if (refused === undefined) onClose();
    else setTrouble(refused);
  };
  return (
    <Dialog title={along.inviteTitle} onClose={onClose}>
      <p class="mb-3 text-soft">{along.inviteBody}</p>
      <Picker
        label={along.colleague}
        placeholder={along.placeholder}
        nothing={conversation.transfer.nothing}
        chosen={undefined}
        onChoose={choose}
        choices={colleagues.map(({ id, name, connected, duty }) => ({
          key: id,
          name,
          mark: <Avatar name={name} class="size-7 text-xs" />,
          detail: session.invited?.includes(id)
            ? along.already
            : connected
              ? desk.duty[duty]
              : whyPanel.reasons.not_connected,
          disabled: session.invited?.includes(id) ?? false,
        }))}
      />
      {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
    </Dialog>
  );
}
