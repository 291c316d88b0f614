import { seconds } from "../store/clock.ts";
import { offerLeft } from "./waiting.ts";

/** Time left of an offer, as 0:42. Not a live region: it would never stop talking. */
export function OfferCountdown({ until }: { until: number }) {
  const left = offerLeft(until, seconds.value);
  return (
    <span class="tabular-nums">
      {Math.floor(left / 60)}:{String(left % 60).padStart(2, "0")}
    </span>
  );
}
