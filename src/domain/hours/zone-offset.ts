/** From one moment to the next (milliseconds since 1970) clocks are this far ahead of UTC. */
export type Offset = { from: number; to: number; offset: number };

/** What was found out of each zone. The clocks' changes are facts: remembering them changes no answer. */
const known = new Map<string, Offset[]>();

/** The offsets of an IANA zone that hold between two moments, in order: one, but where the clocks change. */
export function offsetsBetween(zone: string, from: number, to: number): [Offset, ...Offset[]] {
  const offsets: [Offset, ...Offset[]] = [offsetAt(zone, from)];
  for (let end = offsets[0].to; end < to; ) {
    const next = offsetAt(zone, end);
    offsets.push(next);
    end = next.to;
  }
  return offsets;
}

function offsetAt(zone: string, at: number): Offset {
  const found = known.get(zone)?.find(({ from, to }) => from <= at && at < to);
  if (found) return found;
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  const local = instant.toZonedDateTimeISO(zone);
  // Looked for from the next millisecond on, so that a change at this very moment is among those before.
  const before = instant.add({ milliseconds: 1 }).toZonedDateTimeISO(zone).getTimeZoneTransition("previous");
  const offset = {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: local.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: local.offsetNanoseconds / 1e6,
  };
  known.set(zone, [...(known.get(zone) ?? []), offset]);
  return offset;
}
