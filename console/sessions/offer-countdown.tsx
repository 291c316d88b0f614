import { words } from "../i18n/words.ts";
import { seconds } from "../store/clock.ts";
import { offerLeft } from "./waiting.ts";

/** Seconds left of an offer to me. Not a live region: it would never stop talking. */
export function OfferCountdown({ until }: { until: number }) {
  const left = offerLeft(until, seconds.value);
  return <span class="tabular-nums">{words.value.common.seconds(left)}</span>;
}
