import { RefreshCw } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { type Channel, checkChannel, type Health } from "../../api/channels.ts";
import type { Answer } from "../../api/request.ts";
import { channelWords } from "../../i18n/channel-words.ts";
import { moment } from "../../i18n/format.ts";
import { inWords } from "../../i18n/server-words.ts";
import { language } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card } from "../page-frame.tsx";
import type { ProviderKind } from "./connect/given.ts";
import { Guide } from "./guide.tsx";
import { TestSend } from "./test-send.tsx";

type Props = { channel: Channel; kind: ProviderKind; onChecked: () => Promise<void> };

/** How a connection fares: what is known of it, what its provider says now, and what to do where it is down. */
export function ChannelHealth({ channel, kind, onChecked }: Props) {
  const texts = channelWords.value;
  const [health, setHealth] = useState<Answer<Health>>();
  const [busy, setBusy] = useState(true);
  const check = async () => {
    setBusy(true);
    const answer = await checkChannel(channel.id);
    await onChecked();
    setHealth(answer);
    setBusy(false);
  };
  useEffect(() => void check(), [channel.id]);
  const when = (at: number | undefined) => (at === undefined ? texts.never : moment(language.value, at));
  const facts: [string, string | undefined][] = [
    [texts.account, accountName(channel)],
    [texts.lastIn, when(channel.lastInAt)],
    [texts.lastOut, when(channel.lastOutAt)],
    [texts.lastError, channel.lastError && inWords(channel.lastError)],
    [texts.connection, connectionWords(busy ? undefined : health)],
    [texts.pending, health?.ok ? health.value.pending?.toString() : undefined],
  ];
  return (
    <Card title={texts.health}>
      {channel.problem && (
        <Notice tone="trouble" class="mb-4">
          {inWords(channel.problem)}
        </Notice>
      )}
      <dl class="mb-4 grid gap-x-6 sm:grid-cols-[auto_1fr] sm:gap-y-2">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} class="contents">
                <dt class="text-soft">{name}</dt>
                <dd class="break-words max-sm:mb-2" aria-live={name === texts.connection ? "polite" : "off"}>
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
      {channel.state === "down" && (
        <section class="mb-5">
          <h3 class="mb-3 font-semibold">{texts.mend}</h3>
          <Guide steps={[...texts.setup.mend[kind], texts.mendLast]} />
        </section>
      )}
      <div class="flex flex-wrap items-center gap-3">
        <Button icon={RefreshCw} disabled={busy} onClick={check}>
          {texts.check}
        </Button>
        <TestSend channel={channel} />
      </div>
    </Card>
  );
}

/** What the provider calls the account, most telling first. */
function accountName({ account: { number, portal, username, name, id } }: Channel): string | undefined {
  return number ?? portal ?? username ?? name ?? id;
}

/** Undefined: being asked. */
function connectionWords(health: Answer<Health> | undefined): string {
  const { connectionStates } = channelWords.value;
  if (!health) return connectionStates.asking;
  if (!health.ok) return refusalWords(health.error);
  return connectionStates[health.value.ok ? "up" : "down"];
}
