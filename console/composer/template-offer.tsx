import { FileText } from "lucide";
import { useState } from "preact/hooks";
import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { Lazy } from "../lazy.tsx";
import type { Conversation } from "../store/conversation.ts";
import type { Line } from "../store/line.ts";
import { Button } from "../ui/button.tsx";

const templateDialog = () => import("./template-dialog.tsx").then((module) => module.TemplateDialog);

type Props = { line: Line; conversation: Conversation; session: SessionView };

/** LC6: the way to what can still be said. */
export function TemplateOffer({ line, conversation, session }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={FileText} onClick={() => setOpen(true)}>
        {words.value.conversation.composer.template.choose}
      </Button>
      {open && <Lazy load={templateDialog} props={{ line, conversation, session, onClose: () => setOpen(false) }} />}
    </>
  );
}
