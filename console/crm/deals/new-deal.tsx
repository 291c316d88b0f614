import { useEffect, useState } from "preact/hooks";
import type { Deal, DealSession } from "../../../src/protocol/crm/deal.ts";
import { type DealWanted, makeDeal } from "../../api/crm.ts";
import type { Answer } from "../../api/request.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { frameId } from "../../socket/frame-id.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { readMinor } from "../money.ts";
import { currencyOptions, usualCurrency } from "./currency.ts";
import { loadPipelines, stageOptions } from "./pipelines.ts";

type Props = {
  title: string;
  contact?: string | undefined;
  from?: DealSession | undefined;
  /** The first one, unless it is named. */
  stage?: string | undefined;
  /** How it is made, where that is more than making it. */
  make?: (deal: DealWanted, key: string) => Promise<Answer<Deal>>;
  onClose: () => void;
  onMade: (deal: Deal) => void;
};

/** A deal: everything is filled in already, and Enter makes it. */
export function NewDeal({ title: suggested, contact, from, stage: wanted, make = makeDeal, onClose, onMade }: Props) {
  const { deal: texts } = crmWords.value;
  const [key] = useState(frameId);
  const [title, setTitle] = useState(suggested);
  const [amount, setAmount] = useState("");
  const [currency, setCurrency] = useState(usualCurrency.peek());
  const [stage, setStage] = useState(wanted ?? "");
  const [expected, setExpected] = useState("");
  useEffect(() => void loadPipelines(), []);
  const stages = stageOptions();
  const minor = readMinor(amount, currency);
  const submit = async () => {
    if (minor === undefined) return texts.amountWrong;
    const answer = await make(
      {
        ...{ title: title.trim(), amount: minor, currency },
        ...(stage === "" ? {} : { stage }),
        ...(expected === "" ? {} : { expected }),
        ...(contact === undefined ? {} : { contact }),
        ...(from === undefined ? {} : { from }),
      },
      key,
    );
    if (!answer.ok) return refusalWords(answer.error);
    usualCurrency.value = currency;
    onClose();
    onMade(answer.value);
    const to = { page: "crm", section: "deals", id: answer.value.id } as const;
    toast({ tone: "done", title: texts.made, body: answer.value.title, to });
    return undefined;
  };
  return (
    <Dialog title={texts.createTitle} onClose={onClose} sheet>
      <Form submit={texts.make} onSubmit={submit}>
        <TextField label={texts.title} value={title} onValue={setTitle} required maxLength={300} autofocus />
        <div class="grid grid-cols-2 gap-3">
          <TextField
            label={texts.amount}
            value={amount}
            onValue={setAmount}
            inputmode="decimal"
            error={minor === undefined ? texts.amountWrong : undefined}
          />
          <SelectField label={texts.currency} value={currency} options={currencyOptions()} onValue={setCurrency} />
          <SelectField
            label={texts.stage}
            value={stage || (stages[0]?.[0] ?? "")}
            options={stages}
            onValue={setStage}
          />
          <TextField label={texts.expected} type="date" value={expected} onValue={setExpected} />
        </div>
      </Form>
    </Dialog>
  );
}
