import { useState } from "preact/hooks";
import type { Connector, ConnectorEdit } from "../../../src/protocol/crm/connector.ts";
import type { CrmEventType } from "../../../src/protocol/crm/event.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { words } from "../../i18n/words.ts";
import { toast } from "../../notices/toasts.ts";
import { Card } from "../../settings/page-frame.tsx";
import { Form } from "../../ui/form.tsx";

/** A portal is told of what it can have a copy of. */
const ofPortals: readonly CrmEventType[] = [
  ...(["contact.created", "contact.updated", "contact.merged", "contact.erased"] as const),
  ...(["lead.created", "lead.updated", "lead.withdrawn"] as const),
  ...(["deal.created", "deal.updated", "deal.deleted"] as const),
];
const all: readonly CrmEventType[] = [...ofPortals, "session.opened", "session.closed", "message.created"];

type Props = { connector: Connector; change: (edit: ConnectorEdit) => Promise<string | undefined> };

/** What a system is told of. */
export function EventChoice({ connector, change }: Props) {
  const { connectors: texts } = crmSetupWords.value;
  const { common } = words.value;
  const [chosen, setChosen] = useState<readonly CrmEventType[]>(connector.events);
  const possible = connector.kind === "webhook" ? all : ofPortals;
  const save = async () => {
    const trouble = await change({ events: possible.filter((type) => chosen.includes(type)) });
    if (trouble === undefined) toast({ tone: "done", title: common.saved });
    return trouble;
  };
  return (
    <Card title={texts.what}>
      <Form submit={common.save} onSubmit={save}>
        <fieldset class="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          <legend class="sr-only">{texts.what}</legend>
          {possible.map((type) => (
            <label key={type} class="flex min-h-8 items-center gap-2.5">
              <input
                type="checkbox"
                checked={chosen.includes(type)}
                onChange={(event) =>
                  setChosen(event.currentTarget.checked ? [...chosen, type] : chosen.filter((each) => each !== type))
                }
              />
              {texts.events[type]}
            </label>
          ))}
        </fieldset>
      </Form>
    </Card>
  );
}
