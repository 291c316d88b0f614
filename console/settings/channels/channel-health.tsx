import { RefreshCw } from "lucide";
import { useState } from "preact/hooks";
import { type Channel, checkChannel, type Health } from "../../api/directory.ts";
import type { Answer } from "../../api/request.ts";
import { moment } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card } from "../page-frame.tsx";

/** What is known of a connection, and a question to the provider how it is now. */
export function ChannelHealth({ channel, onChecked }: { channel: Channel; onChecked: () => Promise<void> }) {
  const texts = words.value.settings.channels;
  const [health, setHealth] = useState<Answer<Health>>();
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    setHealth(await checkChannel(channel.id));
    setBusy(false);
    await onChecked();
  };
  const when = (at: number | undefined) => (at === undefined ? texts.never : moment(language.value, at));
  const facts: [string, string][] = [
    [texts.account, channel.account.username ?? channel.account.id ?? ""],
    [texts.lastIn, when(channel.lastInAt)],
    [texts.lastOut, when(channel.lastOutAt)],
    ...(channel.lastError ? [[texts.lastError, channel.lastError] satisfies [string, string]] : []),
    ...(health?.ok && health.value.pending !== undefined
      ? [[texts.pending, String(health.value.pending)] satisfies [string, string]]
      : []),
  ];
  return (
    <Card>
      {channel.problem && (
        <Notice tone="trouble" class="mb-4">
          {channel.problem}
        </Notice>
      )}
      <dl class="mb-4 grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} class="contents">
            <dt class="text-soft">{name}</dt>
            <dd class="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <div class="flex flex-wrap items-center gap-3">
        <Button icon={RefreshCw} disabled={busy} onClick={check}>
          {texts.check}
        </Button>
        <span role="status" class={health?.ok && health.value.ok ? "text-accent-strong" : "text-alarm"}>
          {health &&
            (health.ok ? (health.value.ok ? texts.healthy : (health.value.problem ?? "")) : refusalWords(health.error))}
        </span>
      </div>
    </Card>
  );
}
