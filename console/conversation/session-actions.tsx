import { Archive, ArrowRightLeft, Check, CornerUpRight, Eye, Hand, Route, ShieldBan, UserPlus } from "lucide";
import { useState } from "preact/hooks";
import type { SessionView } from "../../src/protocol/session.ts";
import { possibleDecisions } from "../composer/composer-state.ts";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import { Lazy } from "../lazy.tsx";
import { go } from "../navigation/location.ts";
import { toast } from "../notices/toasts.ts";
import { contactName } from "../sessions/contact-name.ts";
import { isHeldBy, isInvitedTo, isPassedTo, offerUntil } from "../sessions/lists.ts";
import { OfferCountdown } from "../sessions/offer-countdown.tsx";
import { type Decision, decide, saveLead } from "../store/acts.ts";
import type { Line } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { standpointIn } from "../store/standpoint.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/dialog.tsx";
import { type Act, ActMenu } from "./act-menu.tsx";

const transferDialog = () => import("./transfer-dialog.tsx").then((module) => module.TransferDialog);
const inviteDialog = () => import("./invite-dialog.tsx").then((module) => module.InviteDialog);
const refuseDialog = () => import("./refuse-dialog.tsx").then((module) => module.RefuseDialog);

type Asked = "close" | "take_over" | "spam" | "transfer" | "invite" | "refuse";

type Props = {
  line: Line;
  session: SessionView;
  /** Also what the head of the conversation has no room for. */
  onWhy: (() => void) | undefined;
};

/** What can be decided about a session, as buttons and as keys. */
export function SessionActions({ line, session, onWhy }: Props) {
  const { conversation: texts } = words.value;
  const me = signedIn()?.id ?? "";
  const possible = possibleDecisions(session, standpointIn(line, session.conversation));
  const passed = isPassedTo(session, me);
  const mine = isHeldBy(session, me);
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const until = offerUntil(session, me);
  const holder = session.holder?.name ?? "";

  const act = async (decision: Decision, reason?: string) => {
    if (!possible[decision] || busy) return;
    setBusy(true);
    const done = await decide(line, session, decision, reason);
    setBusy(false);
    if (!done || (decision !== "accept" && decision !== "claim" && decision !== "take_over")) return;
    go({ page: "desk", line: line.id, list: "mine", conversation: session.conversation });
    document.getElementById("composer")?.focus();
  };
  const skip = () => (passed ? setAsked("refuse") : void act("skip"));
  const lead = async () => {
    const trouble = await saveLead(line, session.conversation);
    const title = contactName(session);
    toast(
      trouble === undefined
        ? { tone: "done", title, body: texts.lead.saved }
        : { tone: "trouble", title, body: trouble },
    );
  };
  const open = session.state !== "closed";
  useCommand("accept", possible.accept && (() => act("accept")));
  useCommand("skip", possible.skip && skip);
  useCommand("claim", possible.claim && (() => act("claim")));
  useCommand("close", possible.close && (() => setAsked("close")));
  useCommand("takeOver", possible.take_over && (() => setAsked("take_over")));
  useCommand("transfer", possible.transfer && (() => setAsked("transfer")));
  useCommand("invite", possible.invite && (() => setAsked("invite")));
  useCommand("lead", open && lead);
  useCommand("spam", possible.spam && (() => setAsked("spam")));

  const acts: Act[] = [
    ...(possible.transfer && !mine
      ? [{ key: "transfer", label: texts.transfer.act, icon: ArrowRightLeft, run: () => setAsked("transfer") }]
      : []),
    ...(possible.invite
      ? [{ key: "invite", label: texts.along.invite, icon: Eye, run: () => setAsked("invite") }]
      : []),
    ...(open ? [{ key: "lead", label: texts.lead.save, icon: UserPlus, run: () => void lead() }] : []),
    ...(onWhy ? [{ key: "why", label: texts.why, icon: Route, run: onWhy }] : []),
    ...(possible.spam
      ? [{ key: "spam", label: texts.spam.mark, icon: ShieldBan, danger: true, run: () => setAsked("spam") }]
      : []),
  ];
  const close = () => setAsked(undefined);

  return (
    <div class="flex shrink-0 items-center gap-2">
      {possible.skip && (
        <Button icon={CornerUpRight} hotkey="S" disabled={busy} class="flex-1" onClick={skip}>
          {passed ? texts.transfer.refuse : texts.skip}
        </Button>
      )}
      {possible.accept && (
        <Button look="primary" icon={Check} hotkey="A" disabled={busy} class="flex-1" onClick={() => act("accept")}>
          {texts.accept}
          {until !== undefined && (
            <span class="opacity-80">
              <OfferCountdown until={until} />
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
      {possible.take_over && !isInvitedTo(session, me) && (
        <Button icon={Hand} hotkey="O" disabled={busy} onClick={() => setAsked("take_over")}>
          {texts.takeOver.act}
        </Button>
      )}
      {possible.transfer && mine && (
        <Button icon={ArrowRightLeft} hotkey="T" disabled={busy} onClick={() => setAsked("transfer")}>
          {texts.transfer.act}
        </Button>
      )}
      {possible.close && (
        <Button icon={Archive} hotkey="E" disabled={busy} onClick={() => setAsked("close")}>
          {texts.close}
        </Button>
      )}
      <ActMenu label={texts.moreActs} acts={acts} />
      {asked === "close" && (
        <Confirm
          title={texts.closeTitle}
          body={texts.closeBody}
          warning={session.waitingSince === undefined ? undefined : texts.closeWaiting}
          action={texts.close}
          onConfirm={() => act("close")}
          onClose={close}
        />
      )}
      {asked === "take_over" && (
        <Confirm
          title={texts.takeOver.title(holder)}
          body={texts.takeOver.body(holder)}
          action={texts.takeOver.act}
          onConfirm={() => act("take_over")}
          onClose={close}
        />
      )}
      {asked === "spam" && (
        <Confirm
          title={texts.spam.title}
          body={texts.spam.body}
          action={texts.spam.mark}
          danger
          onConfirm={() => act("spam")}
          onClose={close}
        />
      )}
      {asked === "transfer" && <Lazy load={transferDialog} props={{ line, session, onClose: close }} />}
      {asked === "invite" && <Lazy load={inviteDialog} props={{ line, session, onClose: close }} />}
      {asked === "refuse" && (
        <Lazy
          load={refuseDialog}
          props={{ from: holder, onRefuse: (reason: string) => void act("skip", reason), onClose: close }}
        />
      )}
    </div>
  );
}
