import { useEffect, useRef } from "preact/hooks";
import type { NewlyConnected } from "../../../api/channels.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { go } from "../../../navigation/location.ts";
import { Button } from "../../../ui/button.tsx";
import { CopyBox } from "../../../ui/copy-box.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Card } from "../../page-frame.tsx";
import { Guide } from "../guide.tsx";
import type { ProviderKind } from "./given.ts";

/** What a person has to carry to the other side, and what is left to do. */
export function ConnectedCard({ kind, channel }: { kind: ProviderKind; channel: NewlyConnected }) {
  const { setup, hook } = channelWords.value;
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);
  const names: Record<string, string> = setup.shownNames;
  const shown = Object.entries(channel.shown ?? {});
  return (
    <>
      <div ref={said} tabIndex={-1} class="mb-5 rounded-lg">
        <Notice tone="good">{setup.connected(channel.name)}</Notice>
      </div>
      {shown.length > 0 && (
        <Card title={setup.shownTitle}>
          <p class="mb-3 max-w-prose text-soft">{kind === "custom" ? setup.shownBody : setup.shownBodyOfMeta}</p>
          {[...shown, ["hook", channel.hook] as const].map(([name, text]) => (
            <Copied key={name} label={name === "hook" ? hook : (names[name] ?? name)} text={text} />
          ))}
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

function Copied({ label, text }: { label: string; text: string }) {
  return (
    <div class="mb-3 flex flex-col gap-1 last:mb-0">
      <span class="font-medium">{label}</span>
      <CopyBox label={label} text={text} />
    </div>
  );
}
