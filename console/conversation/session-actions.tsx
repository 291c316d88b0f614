import { Archive, Check, CornerUpRight, Hand } from "lucide";
import { useState } from "preact/hooks";
import type { SessionView } from "../../src/protocol/session.ts";
import { possibleDecisions } from "../composer/composer-state.ts";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import { go } from "../navigation/location.ts";
import { OfferCountdown } from "../sessions/offer-countdown.tsx";
import { type Decision, decide } from "../store/acts.ts";
import type { Line } from "../store/line.ts";
import { standpointIn } from "../store/standpoint.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/dialog.tsx";

/** What can be decided about a session, as buttons and as keys. */
export function SessionActions({ line, session }: { line: Line; session: SessionView }) {
  const { conversation: texts } = words.value;
  const possible = possibleDecisions(session, standpointIn(line, session.conversation));
  const [closing, setClosing] = useState(false);
  const [busy, setBusy] = useState(false);

  const act = async (decision: Decision) => {
    if (!possible[decision] || busy) return;
    setBusy(true);
    const done = await decide(line, session, decision);
    setBusy(false);
    if (!done || (decision !== "accept" && decision !== "claim")) return;
    go({ page: "desk", line: line.id, list: "mine", conversation: session.conversation });
    document.getElementById("composer")?.focus();
  };
  useCommand("accept", possible.accept && (() => act("accept")));
  useCommand("skip", possible.skip && (() => act("skip")));
  useCommand("claim", possible.claim && (() => act("claim")));
  useCommand("close", possible.close && (() => setClosing(true)));

  return (
    <div class="flex shrink-0 items-center gap-2">
      {possible.skip && (
        <Button icon={CornerUpRight} hotkey="S" disabled={busy} class="flex-1" onClick={() => act("skip")}>
          {texts.skip}
        </Button>
      )}
      {possible.accept && (
        <Button look="primary" icon={Check} hotkey="A" disabled={busy} class="flex-1" onClick={() => act("accept")}>
          {texts.accept}
          {session.offer && (
            <span class="opacity-80">
              <OfferCountdown until={session.offer.until} />
            </span>
          )}
        </Button>
      )}
      {possible.claim && (
        <Button
          look={session.holder ? "plain" : "primary"}
          icon={Hand}
          hotkey="C"
          disabled={busy}
          class="flex-1"
          onClick={() => act("claim")}
        >
          {texts.claim}
        </Button>
      )}
      {possible.close && (
        <Button icon={Archive} hotkey="E" disabled={busy} onClick={() => setClosing(true)}>
          {texts.close}
        </Button>
      )}
      {closing && (
        <Confirm
          title={texts.closeTitle}
          body={texts.closeBody}
          warning={session.waitingSince === undefined ? undefined : texts.closeWaiting}
          action={texts.close}
          onConfirm={() => act("close")}
          onClose={() => setClosing(false)}
        />
      )}
    </div>
  );
}
