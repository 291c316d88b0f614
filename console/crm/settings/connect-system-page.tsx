import { useState } from "preact/hooks";
import type { Connector, ConnectorKind } from "../../../src/protocol/crm/connector.ts";
import { connectSystem } from "../../api/connectors.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { go } from "../../navigation/location.ts";
import { connecting, pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Card, PageFrame } from "../../settings/page-frame.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyBox } from "../../ui/copy-box.tsx";
import { TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";

const kinds: readonly ConnectorKind[] = ["bitrix24", "webhook"];

/** Which system, then its address. */
export function ConnectSystemPage({ kind: wanted }: { kind: string | undefined }) {
  const { connectors: texts } = crmSetupWords.value;
  const kind = kinds.find((each) => each === wanted);
  if (kind) return <SystemForm key={kind} kind={kind} />;
  return (
    <PageFrame title={texts.connect} body={texts.intro}>
      <ul class="grid gap-3 sm:grid-cols-2">
        {kinds.map((each) => (
          <li key={each}>
            <a
              href={pathOf({ page: "settings", section: "connectors", id: connecting, kind: each })}
              class="block h-full rounded-2xl border border-edge bg-raised p-5 hover:bg-hover"
            >
              <span class="block font-semibold">{texts.kinds[each]}</span>
              <span class="mt-1 block text-soft">{texts.hints[each]}</span>
            </a>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}

type Made = Connector & { shown: Record<string, string> };

function SystemForm({ kind }: { kind: ConnectorKind }) {
  const { connectors: texts } = crmSetupWords.value;
  const [url, setUrl] = useState("");
  const [name, setName] = useState("");
  const [made, setMade] = useState<Made>();
  const connect = async () => {
    const answer = await connectSystem({ kind, url, ...(name.trim() === "" ? {} : { name }) });
    if (!answer.ok) return refusalWords(answer.error);
    setMade(answer.value);
    return undefined;
  };
  if (made) return <Connected made={made} />;
  return (
    <PageFrame title={texts.kinds[kind]} body={texts.hints[kind]}>
      <Card>
        <Form submit={texts.submit} onSubmit={connect}>
          <TextField
            label={texts.urls[kind]}
            hint={texts.urlHints[kind]}
            type="url"
            value={url}
            onValue={setUrl}
            required
            maxLength={500}
            autofocus
          />
          <TextField label={texts.name} hint={texts.nameHint} value={name} onValue={setName} maxLength={200} />
        </Form>
      </Card>
    </PageFrame>
  );
}

function Connected({ made: { id, name, shown } }: { made: Made }) {
  const { connectors: texts } = crmSetupWords.value;
  return (
    <PageFrame title={name}>
      <Card>
        <div class="flex flex-col gap-4">
          <Notice tone="good">{texts.connected}</Notice>
          {shown.secret !== undefined && (
            <>
              <p>
                <span class="font-medium">{texts.secret}.</span> {texts.secretBody}
              </p>
              <CopyBox label={texts.secret} text={shown.secret} />
            </>
          )}
          <Button look="primary" class="self-start" onClick={() => go({ page: "settings", section: "connectors", id })}>
            {texts.toPage}
          </Button>
        </div>
      </Card>
    </PageFrame>
  );
}
