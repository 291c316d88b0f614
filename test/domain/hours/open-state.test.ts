import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closedPeriod } from "../../../src/domain/hours/closed-period.ts";
import { isOpen, openState } from "../../../src/domain/hours/open-state.ts";
import { openTime } from "../../../src/domain/hours/open-time.ts";
import type { Hours } from "../../../src/protocol/hours.ts";
import { isOpenAgain } from "./independent.ts";

const zones = ["Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
  // Clocks there went back from midnight into the day before.
  .concat("America/Asuncion");
const first = Date.UTC(2020, 0, 1);
const last = Date.UTC(2035, 11, 31);
const minute = 60_000;
const hour = 60 * minute;

const office = (zone: string): Hours => ({
  zone,
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00", overnight: false })),
  exceptions: [{ date: "2026-12-25", intervals: [] }],
});
const at = (iso: string) => Date.parse(iso);

/** Every moment at which a zone's clocks change, by looking at each hour of sixteen years. */
function shiftsOf(zone: string): number[] {
  const offset = (moment: number) => {
    const shown = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    return shown.formatToParts(moment).find(({ type }) => type === "timeZoneName")?.value;
  };
  const shifts: number[] = [];
  for (let day = first, before = offset(first); day < last; day += 24 * hour) {
    const now = offset(day + 24 * hour);
    if (now === before) continue;
    const within = Array.from({ length: 48 }, (_, half) => day + (half * hour) / 2);
    shifts.push(within.find((moment) => offset(moment) === now) ?? day + 24 * hour);
    before = now;
  }
  return shifts;
}
const shifts = new Map(zones.map((zone) => [zone, shiftsOf(zone)]));

const clock = fc.integer({ min: 0, max: 47 }).map((half) => {
  return `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`;
});
const interval = fc
  .tuple(clock, clock)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to, overnight: to < from }));
const hoursIn = (zone: string): fc.Arbitrary<Hours> =>
  fc.record({
    zone: fc.constant(zone),
    week: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 7 }), interval).map(([day, one]) => ({ day, ...one })),
      { maxLength: 9 },
    ),
    exceptions: fc.uniqueArray(
      fc.record({
        date: fc
          .date({ min: new Date(first), max: new Date(last), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
        intervals: fc.array(interval, { maxLength: 2 }),
      }),
      { maxLength: 4, selector: ({ date }) => date },
    ),
  });
/** Any moment, and often one near a change of the clocks. */
const momentIn = (zone: string) => {
  const near = shifts.get(zone) ?? [];
  const any = fc.integer({ min: first / minute, max: last / minute }).map((minutes) => minutes * minute);
  if (near.length === 0) return any;
  const around = fc.tuple(fc.constantFrom(...near), fc.integer({ min: -240, max: 240 }));
  return fc.oneof(
    any,
    around.map(([shift, minutes]) => shift + minutes * minute),
  );
};
const runs = Number(process.env.LAW_RUNS ?? 400);

describe.each(zones)("hours in %s", (zone) => {
  it("BH1 BH2 are open exactly when a second computation says so, 2020–2035", () => {
    fc.assert(
      fc.property(hoursIn(zone), momentIn(zone), (hours, moment) => {
        expect(isOpen(hours, moment)).toBe(isOpenAgain(hours, moment));
      }),
      { numRuns: runs },
    );
  });

  it("BH1 BH2 change next when they say, and not before", () => {
    fc.assert(
      fc.property(hoursIn(zone), momentIn(zone), (hours, moment) => {
        const { open, until } = openState(hours, moment);
        const end = Math.min(until ?? Number.POSITIVE_INFINITY, moment + 72 * hour);
        for (let probe = moment; probe < end; probe += 15 * minute) expect(isOpenAgain(hours, probe)).toBe(open);
        if (until !== undefined) {
          expect(isOpenAgain(hours, until - 1)).toBe(open);
          expect(isOpenAgain(hours, until)).toBe(!open);
        }
      }),
      { numRuns: runs / 4 },
    );
  });

  it("BH5 measure open time as the sum of open quarter-hours", () => {
    fc.assert(
      fc.property(hoursIn(zone), momentIn(zone), fc.integer({ min: 0, max: 200 }), (hours, moment, quarters) => {
        const from = Math.floor(moment / (15 * minute)) * 15 * minute;
        let sum = 0;
        for (let part = 0; part < quarters; part++)
          if (isOpenAgain(hours, from + part * 15 * minute)) sum += 15 * minute;
        expect(openTime(hours, from, from + quarters * 15 * minute)).toBe(sum);
      }),
      { numRuns: runs / 8 },
    );
  });
});

describe("clock changes", () => {
  const night = (from: string, to: string): Hours => ({
    zone: "Europe/Berlin",
    week: [{ day: 7, from, to, overnight: false }],
    exceptions: [],
  });

  it("BH2 a time that is skipped counts as the first moment after it", () => {
    // On 28 March 2027 clocks in Berlin go from 02:00 to 03:00.
    const hours = night("02:30", "04:00");
    expect(isOpen(hours, at("2027-03-28T00:59:59Z"))).toBe(false);
    expect(openState(hours, at("2027-03-28T00:00:00Z")).until).toBe(at("2027-03-28T01:00:00Z"));
    expect(openState(night("01:00", "02:30"), at("2027-03-28T00:30:00Z")).until).toBe(at("2027-03-28T01:00:00Z"));
  });

  it("BH2 a time that comes twice counts both times", () => {
    // On 31 October 2027 the hour from 02:00 to 03:00 comes twice.
    const hours = night("02:00", "02:30");
    const opened = ["00:10", "00:40", "01:10", "01:40"].map((time) => isOpen(hours, at(`2027-10-31T${time}:00Z`)));
    expect(opened).toEqual([true, false, true, false]);
    expect(openTime(hours, at("2027-10-30T22:00:00Z"), at("2027-10-31T06:00:00Z"))).toBe(hour);
  });

  it("BH2 half an hour is a change too: Lord Howe", () => {
    // On 4 October 2026 clocks go from 02:00 to 02:30.
    const hours: Hours = { ...night("02:00", "03:00"), zone: "Australia/Lord_Howe" };
    expect(openTime(hours, at("2026-10-03T12:00:00Z"), at("2026-10-03T20:00:00Z"))).toBe(hour / 2);
  });
});

describe("a line's hours", () => {
  it("BH1 without any it is always open", () => {
    expect(openState(null, 0)).toEqual({ open: true });
    expect(openTime(null, 1_000, 5_000)).toBe(4_000);
  });

  it("BH1 say when they change, over a weekend and a holiday", () => {
    const hours = office("Europe/Berlin");
    expect(openState(hours, at("2026-12-23T10:00:00Z"))).toEqual({ open: true, until: at("2026-12-23T17:00:00Z") });
    expect(openState(hours, at("2026-12-24T18:00:00Z"))).toEqual({ open: false, until: at("2026-12-28T08:00:00Z") });
  });

  it("BH1 that never open, or never close, change never", () => {
    expect(openState({ ...office("UTC"), week: [] }, 0)).toEqual({ open: false });
    const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00", overnight: false }));
    expect(openState({ zone: "UTC", week: always, exceptions: [] }, 0)).toEqual({ open: true });
  });

  it("BH1 change on an exception years ahead, where every week is the same", () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00", overnight: false }));
    const zone = "Europe/Berlin";
    const closed: Hours = { zone, week: always, exceptions: [{ date: "2031-05-01", intervals: [] }] };
    expect(openState(closed, at("2026-11-24T12:00:00Z"))).toEqual({ open: true, until: at("2031-04-30T22:00:00Z") });
    const night = { from: "22:00", to: "04:00", overnight: true };
    const opened: Hours = { zone, week: [], exceptions: [{ date: "2031-05-01", intervals: [night] }] };
    expect(openState(opened, at("2026-11-24T12:00:00Z")).until).toBe(at("2031-05-01T20:00:00Z"));
    expect(openState(opened, at("2031-05-01T21:00:00Z"))).toEqual({ open: true, until: at("2031-05-02T02:00:00Z") });
  });

  it("BH1 are quick to tell, also where nothing ever changes", () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00", overnight: false }));
    const hours: Hours = { zone: "Europe/Berlin", week: always, exceptions: [] };
    const begun = performance.now();
    for (let run = 0; run < 200; run++) openState(hours, at("2026-11-24T12:00:00Z") + run * hour);
    expect((performance.now() - begun) / 200).toBeLessThan(5);
  });

  it("BH3 a closed period has one name from its beginning to its end", () => {
    const hours = office("Europe/Berlin");
    const friday = closedPeriod(hours, at("2026-11-27T18:00:00Z"));
    expect(closedPeriod(hours, at("2026-11-29T12:00:00Z"))).toBe(friday);
    expect(closedPeriod(hours, at("2026-11-30T18:00:00Z"))).not.toBe(friday);
    expect(closedPeriod(hours, at("2026-11-30T12:00:00Z"))).toBeUndefined();
  });
});
