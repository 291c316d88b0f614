import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { BotAnswer } from "../../../src/protocol/bot.ts";
import { type BotTest, testBot } from "../../api/bots.ts";
import type { Answer } from "../../api/request.ts";
import { inWords } from "../../i18n/server-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

/** Says hello to the bot and shows what came back; other buttons stand beside it. */
export function BotTrial({ line, children }: { line: string; children: ComponentChildren }) {
  const texts = words.value.bot;
  const [told, setTold] = useState<Answer<BotTest>>();
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    setTold(await testBot(line));
    setBusy(false);
  };
  return (
    <>
      <div class="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={test}>
          {texts.test}
        </Button>
        {children}
      </div>
      {told && <Outcome told={told} />}
    </>
  );
}

function Outcome({ told }: { told: Answer<BotTest> }) {
  const texts = words.value.bot;
  if (!told.ok) return <Notice tone="trouble">{refusalWords(told.error)}</Notice>;
  const { ok, problem, answer, milliseconds } = told.value;
  if (!ok) return <Notice tone="trouble">{inWords(problem ?? "")}</Notice>;
  return (
    <Notice tone="good">
      {answer ? texts.answers(milliseconds) : texts.answersLater}
      {answer && <Said answer={answer} />}
    </Notice>
  );
}

function Said({ answer: { messages, handover } }: { answer: BotAnswer }) {
  const texts = words.value.bot;
  return (
    <>
      {messages.map(({ text, buttons }) => (
        <p key={text} class="mt-1 break-words whitespace-pre-wrap text-ink">
          {text}
          {buttons && <span class="block text-soft">{buttons.map(({ label }) => `[${label}]`).join(" ")}</span>}
        </p>
      ))}
      {messages.length === 0 && !handover && <p class="mt-1">{texts.saysNothing}</p>}
      {handover && <p class="mt-1">{texts.handsOver}</p>}
    </>
  );
}
