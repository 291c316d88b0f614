import { Cable, Plus } from "lucide";
import type { Connector } from "../../../src/protocol/crm/connector.ts";
import { fetchConnectors } from "../../api/connectors.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { inWords } from "../../i18n/server-words.ts";
import { words } from "../../i18n/words.ts";
import { connecting, pathOf } from "../../navigation/route.ts";
import { PageFrame } from "../../settings/page-frame.tsx";
import { useLoaded } from "../../settings/use-loaded.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ConnectorState } from "./connector-state.tsx";

/** Which other systems are told of clients, and how each fares. */
export function ConnectorsPage() {
  const { connectors: texts } = crmSetupWords.value;
  const loaded = useLoaded<Connector[]>("connectors", async () => {
    const answer = await fetchConnectors();
    return answer.ok ? { ok: true, value: answer.value.connectors } : answer;
  });
  const connect = (
    <a
      href={pathOf({ page: "settings", section: "connectors", id: connecting })}
      class="inline-flex h-9 items-center gap-1.5 rounded-lg bg-accent px-3.5 font-medium text-on-accent hover:bg-accent-strong"
    >
      <Icon of={Plus} />
      {texts.connect}
    </a>
  );
  const none = loaded.value?.length === 0;
  return (
    <PageFrame
      title={words.value.settings.sections.connectors}
      body={texts.intro}
      loading={loaded}
      action={!none && connect}
    >
      {none && (
        <Empty icon={Cable} title={texts.none} body={texts.noneBody}>
          {connect}
        </Empty>
      )}
      <ul class="flex flex-col gap-3">
        {loaded.value?.map((connector) => (
          <li key={connector.id}>
            <a
              href={pathOf({ page: "settings", section: "connectors", id: connector.id })}
              class="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-2xl border border-edge bg-raised p-5 hover:bg-hover"
            >
              <span class="min-w-48 flex-1">
                <span class="block font-semibold">{connector.name}</span>
                <span class="block text-[0.8125rem] break-all text-soft">
                  {texts.kinds[connector.kind]} · {connector.url}
                </span>
              </span>
              <ConnectorState state={connector.state} />
              {connector.problem && (
                <span class="w-full text-[0.8125rem] text-alarm">{inWords(connector.problem)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
