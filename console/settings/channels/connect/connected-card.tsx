import { useEffect, useRef } from "preact/hooks";
import type { NewlyConnected } from "../../../api/channels.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { go } from "../../../navigation/location.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Card } from "../../page-frame.tsx";
import { Guide } from "../guide.tsx";
import { ShownSecrets } from "../shown-secrets.tsx";
import type { ProviderKind } from "./given.ts";

/** What a person has to carry to the other side, and what is left to do. */
export function ConnectedCard({ kind, channel }: { kind: ProviderKind; channel: NewlyConnected }) {
  const { setup } = channelWords.value;
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <>
      <div ref={said} tabIndex={-1} class="mb-5 rounded-lg">
        <Notice tone="good">{setup.connected(channel.name)}</Notice>
      </div>
      {Object.keys(channel.shown ?? {}).length > 0 && (
        <Card title={setup.shownTitle}>
          <p class="mb-3 max-w-prose text-soft">{kind === "custom" ? setup.shownBody : setup.shownBodyOfMeta}</p>
          <ShownSecrets shown={channel.shown ?? {}} hook={channel.hook} />
        </Card>
      )}
      <Card title={setup.next}>
        <Guide steps={setup.remaining[kind]} />
        <Button
          look="primary"
          class="mt-5"
          onClick={() => go({ page: "settings", section: "channels", id: channel.id }, "replace")}
        >
          {setup.toChannel}
        </Button>
      </Card>
    </>
  );
}
