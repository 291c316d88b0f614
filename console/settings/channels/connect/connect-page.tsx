import { useState } from "preact/hooks";
import type { NewlyConnected } from "../../../api/channels.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { words } from "../../../i18n/words.ts";
import { connecting, pathOf } from "../../../navigation/route.ts";
import { PageFrame } from "../../page-frame.tsx";
import { ConnectedCard } from "./connected-card.tsx";
import { type ProviderKind, providers } from "./given.ts";
import { ProviderForm } from "./provider-form.tsx";
import { ProviderList } from "./provider-list.tsx";

/** Choose the provider, enter what it gives, carry on what it needs. */
export function ConnectPage({ kind }: { kind: string | undefined }) {
  const { connect, setup } = channelWords.value;
  const provider = providers.find((each) => each === kind);
  if (provider) return <ProviderPage key={provider} kind={provider} />;
  return (
    <PageFrame title={connect} body={setup.choose}>
      <ProviderList />
    </PageFrame>
  );
}

function ProviderPage({ kind }: { kind: ProviderKind }) {
  const { setup } = channelWords.value;
  const [connected, setConnected] = useState<NewlyConnected>();
  const title = kind === "custom" ? setup.titleOfCustom : setup.title(words.value.common.channels[kind]);
  const another = (
    <a
      class="font-medium text-accent-strong underline underline-offset-2"
      href={pathOf({ page: "settings", section: "channels", id: connecting })}
    >
      {setup.another}
    </a>
  );
  return (
    <PageFrame title={title} action={!connected && another}>
      {connected ? (
        <ConnectedCard kind={kind} channel={connected} />
      ) : (
        <ProviderForm kind={kind} onConnected={setConnected} />
      )}
    </PageFrame>
  );
}
