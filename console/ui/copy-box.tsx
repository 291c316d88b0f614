import { Check, Copy } from "lucide";
import { useState } from "preact/hooks";
import { words } from "../i18n/words.ts";
import { Button } from "./button.tsx";

/** A text to take away, with a button that copies it. */
export function CopyBox({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const { common } = words.value;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <fieldset class="flex flex-wrap items-center gap-2 rounded-lg border border-edge bg-canvas p-2 sm:flex-nowrap">
      <legend class="sr-only">{label}</legend>
      <code class="min-w-0 flex-1 basis-full px-1 sm:basis-0 font-mono text-[0.8125rem] break-all whitespace-pre-wrap select-all">
        {text}
      </code>
      <Button size="small" icon={copied ? Check : Copy} onClick={copy}>
        <span aria-live="polite">{copied ? common.copied : common.copy}</span>
      </Button>
    </fieldset>
  );
}
