import { useState } from "preact/hooks";
import type { Connector, ConnectorEdit } from "../../../src/protocol/crm/connector.ts";
import {
  changeConnector,
  disconnectSystem,
  fetchConnector,
  renewConnectorSecret,
  testConnector,
} from "../../api/connectors.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { inWords } from "../../i18n/server-words.ts";
import { go } from "../../navigation/location.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { Card, PageFrame } from "../../settings/page-frame.tsx";
import { useLoaded } from "../../settings/use-loaded.ts";
import { Button } from "../../ui/button.tsx";
import { CopyBox } from "../../ui/copy-box.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Editable } from "../editable.tsx";
import { ConnectorState } from "./connector-state.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { EventChoice } from "./event-choice.tsx";
import { PortalMapping } from "./portal-mapping.tsx";

/** One connected system: whether it works, what it is told, and what it was told. */
export function ConnectorPage({ id }: { id: string }) {
  const loaded = useLoaded<Connector>(id, () => fetchConnector(id));
  const connector = loaded.value;
  const change = async (edit: ConnectorEdit) => {
    const answer = await changeConnector(id, edit);
    if (!answer.ok) return refusalWords(answer.error);
    loaded.replace(answer.value);
    return undefined;
  };
  return (
    <PageFrame
      title={connector?.name ?? ""}
      loading={loaded}
      action={connector && <ConnectorState state={connector.state} />}
    >
      {connector && (
        <>
          {connector.problem && (
            <Notice tone="trouble" class="mb-5">
              {inWords(connector.problem)}
            </Notice>
          )}
          <State connector={connector} change={change} />
          <EventChoice key={connector.events.join()} connector={connector} change={change} />
          {connector.kind === "bitrix24" && <PortalMapping connector={connector} change={change} />}
          <DeliveryLog id={id} />
        </>
      )}
    </PageFrame>
  );
}

type Props = { connector: Connector; change: (edit: ConnectorEdit) => Promise<string | undefined> };

function State({ connector: { id, kind, name, url, state }, change }: Props) {
  const { connectors: texts } = crmSetupWords.value;
  const [busy, setBusy] = useState(false);
  const [tested, setTested] = useState<{ ok: boolean; problem?: string }>();
  const [secret, setSecret] = useState<string>();
  const [asked, setAsked] = useState(false);
  const trouble = (body: string) => toast({ tone: "trouble", title: name, body });
  const test = async () => {
    setBusy(true);
    const answer = await testConnector(id);
    setBusy(false);
    setTested(answer.ok ? answer.value : { ok: false, problem: refusalWords(answer.error) });
  };
  const renew = async () => {
    const answer = await renewConnectorSecret(id);
    if (answer.ok) setSecret(answer.value.shown.secret);
    else trouble(refusalWords(answer.error));
  };
  const turn = async (on: boolean) => {
    const body = await change({ state: on ? "up" : "down" });
    if (body !== undefined) trouble(body);
  };
  const disconnect = async () => {
    const answer = await disconnectSystem(id);
    if (answer.ok) go({ page: "settings", section: "connectors" });
    else trouble(refusalWords(answer.error));
  };
  return (
    <Card>
      <div class="flex flex-col gap-4">
        <Editable label={texts.name} value={name} onSave={(to) => change({ name: to })} />
        <Editable
          label={texts.urls[kind]}
          value={url}
          shown={<span class="break-all">{url}</span>}
          onSave={(to) => change({ url: to })}
        />
        <Switch label={texts.on} checked={state === "up"} onChange={turn} />
        <div class="flex flex-wrap gap-2">
          <Button onClick={test} disabled={busy}>
            {texts.test}
          </Button>
          {kind === "webhook" && (
            <Button title={texts.renewHint} onClick={renew}>
              {texts.renew}
            </Button>
          )}
          <Button look="quiet" class="ml-auto text-alarm!" onClick={() => setAsked(true)}>
            {texts.disconnect}
          </Button>
        </div>
        {tested && (
          <Notice tone={tested.ok ? "good" : "trouble"}>
            {tested.ok ? texts.testOk : inWords(tested.problem ?? texts.down)}
          </Notice>
        )}
        {secret !== undefined && (
          <div class="flex flex-col gap-2">
            <p>
              {texts.secretBody} {texts.renewHint}
            </p>
            <CopyBox label={texts.secret} text={secret} />
          </div>
        )}
      </div>
      {asked && (
        <Confirm
          title={texts.disconnectTitle(name)}
          body={texts.disconnectBody}
          action={texts.disconnect}
          danger
          onConfirm={disconnect}
          onClose={() => setAsked(false)}
        />
      )}
    </Card>
  );
}
