import { ShieldAlert, ShieldCheck } from "lucide";
import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";
import { asksConsent } from "./asks-consent.ts";
import { missingConsent } from "./missing-consent.ts";

type Props = { session: SessionView; line: string };

/** CN3: says above the transcript that nothing of this person is kept, and why. */
export function ConsentBanner({ session, line }: Props) {
  const texts = words.value.conversation.consent;
  const consent = missingConsent(session.consent, () => asksConsent(line));
  if (!consent) return null;
  const refused = consent === "declined" || consent === "withdrawn";
  const said = texts.banner[consent] ?? texts.banner.asked;
  return (
    <div
      role="status"
      class={`flex shrink-0 items-start gap-2 border-b border-edge px-4 py-2 text-[0.8125rem] sm:px-6 ${refused ? "bg-alarm-soft text-alarm" : "bg-wait-soft text-wait"}`}
    >
      <Icon of={ShieldAlert} class="mt-0.5 size-4" />
      <p>
        <span class="font-semibold">{said}</span> {texts.nothingKept}
      </p>
    </div>
  );
}

/** CN1: consent is given; what proves it is in the details. */
export function ConsentChip({ session, onDetails }: { session: SessionView; onDetails: () => void }) {
  const texts = words.value.conversation.consent;
  if (session.consent !== "given") return null;
  return (
    <button
      type="button"
      class="inline-flex h-6 shrink-0 items-center gap-1 rounded-md px-1 text-xs text-soft hover:bg-hover hover:text-ink"
      title={texts.chipHint}
      onClick={onDetails}
    >
      <Icon of={ShieldCheck} class="size-3.5 text-accent" />
      <span class="sr-only sm:not-sr-only">{texts.chip}</span>
    </button>
  );
}
