import { ArrowRightLeft } from "lucide";
import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { isPassedTo } from "../sessions/lists.ts";
import { OfferCountdown } from "../sessions/offer-countdown.tsx";
import type { Conversation } from "../store/conversation.ts";
import { type Line, nameIn } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { line: Line; session: SessionView; conversation: Conversation };

/** TR1: who offers the session to whom, for how long still and why; whoever has it keeps it until then. */
export function TransferBar({ line, session, conversation }: Props) {
  const texts = words.value.conversation.transfer;
  const { transfer, holder } = session;
  if (!transfer) return null;
  const me = signedIn()?.id ?? "";
  const offer = conversation.log.value.entries.findLast(
    (entry) => entry.kind === "event" && entry.event === "transfer_offered",
  );
  const reason = offer?.kind === "event" ? offer.text : undefined;
  const name = nameIn(line, transfer.to);
  const said = isPassedTo(session, me)
    ? texts.toYou(holder?.name ?? "")
    : holder?.id === me
      ? texts.byYou(name)
      : texts.between(holder?.name ?? "", name);
  return (
    <div
      role="status"
      class="mx-3 mb-2 flex shrink-0 items-start gap-2.5 rounded-xl bg-wait-soft px-3.5 py-2.5 sm:mx-5"
    >
      <Icon of={ArrowRightLeft} class="mt-0.5 size-4 text-wait" />
      <div class="min-w-0 flex-1">
        <p class="font-semibold text-wait">
          {said},{" "}
          <span aria-hidden="true">
            <OfferCountdown until={transfer.until} />
          </span>
        </p>
        {reason && <p class="break-words">{reason}</p>}
        {holder?.id === me && <p class="text-[0.8125rem] text-wait">{texts.yoursStill}</p>}
      </div>
    </div>
  );
}
