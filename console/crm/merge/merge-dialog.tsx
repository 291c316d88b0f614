import { ArrowLeftRight } from "lucide";
import type { Candidate, Contact, ContactCard } from "../../../src/protocol/crm/contact.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form } from "../../ui/form.tsx";
import { Comparison } from "./comparison.tsx";
import { useMerge } from "./use-merge.ts";

type Props = {
  one: Contact;
  other: Pick<Candidate, "contact" | "shared" | "conflicts">;
  onClose: () => void;
  onMerged: (card: ContactCard) => void;
};

/** Two contacts side by side: whether they are one person is for somebody who sees both to say. */
export function MergeDialog({ one, other, onClose, onMerged }: Props) {
  const { merge: texts } = crmWords.value;
  const { kept, gone, merge, swap } = useMerge(one, other.contact);
  const submit = async () => {
    const answer = await merge();
    if (!answer.ok) return refusalWords(answer.error);
    onClose();
    onMerged(answer.value);
    return undefined;
  };
  return (
    <Dialog title={texts.title} onClose={onClose} wide sheet>
      <Form
        submit={texts.merge}
        onSubmit={submit}
        aside={
          <Button look="quiet" icon={ArrowLeftRight} onClick={swap}>
            {texts.swap}
          </Button>
        }
      >
        <Comparison kept={kept} gone={gone} found={other} />
        <p class="text-[0.8125rem] text-soft">{texts.explained}</p>
      </Form>
    </Dialog>
  );
}
