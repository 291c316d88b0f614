import type { ConsentState } from "../../src/protocol/consent.ts";

/**
 * CN3: why nothing of this person is kept; undefined where it is. `asks` tells whether the line asks for consent, for a
 * line that asks for nothing keeps what it is told; it is called only where that decides.
 */
export function missingConsent(
  consent: ConsentState | undefined,
  asks: () => boolean | undefined,
): Exclude<ConsentState, "given"> | undefined {
  if (consent === undefined || consent === "given") return undefined;
  return consent === "not_asked" && asks() !== true ? undefined : consent;
}
