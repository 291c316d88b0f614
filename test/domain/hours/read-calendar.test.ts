import { describe, expect, it } from "vitest";
import { readCalendar } from "../../../src/domain/hours/read-calendar.ts";

const calendar = (...events: string[][]) =>
  ["BEGIN:VCALENDAR", ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]), "END:VCALENDAR"].join(
    "\r\n",
  );
const read = (...events: string[][]) => readCalendar(calendar(...events), "2026-11-24");

describe("a calendar of holidays", () => {
  it("BH1 is read as closed days: single, several in a row, folded and escaped", () => {
    const long = ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270103", "SUMMARY:New\\, ", " year"];
    expect(read(["DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas"], long)).toEqual({
      exceptions: [
        { date: "2026-12-25", intervals: [], name: "Christmas" },
        ...["2026-12-31", "2027-01-01", "2027-01-02"].map((date) => ({ date, intervals: [], name: "New, year" })),
      ],
      skipped: [],
    });
  });

  it("BH1 what comes every year is taken for this one and the next; what has passed is left out", () => {
    const { exceptions } = read(["DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY", "SUMMARY:New year"]);
    expect(exceptions.map(({ date }) => date)).toEqual(["2027-01-01"]);
    expect(read(["DTSTART;VALUE=DATE:20200101", "SUMMARY:Long ago"]).exceptions).toEqual([]);
  });

  it("BH1 a yearly day is one of its own date, not before its first year, and not of 28 February for 29", () => {
    const dates = (start: string, rule: string) => {
      const { exceptions, skipped } = read([`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, "SUMMARY:Day"]);
      return skipped.length > 0 ? "named" : exceptions.map(({ date }) => date);
    };
    expect(dates("20200501", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1")).toEqual(["2027-05-01"]);
    expect(dates("20200501", "FREQ=YEARLY;BYMONTH=6")).toBe("named");
    expect(dates("20200501", "FREQ=YEARLY;UNTIL=20220501")).toBe("named");
    expect(dates("20200229", "FREQ=YEARLY")).toEqual([]);
    expect(dates("20300101", "FREQ=YEARLY")).toEqual([]);
  });

  it("BH1 what began last year and is not over closes the days that are left", () => {
    const winter = ["DTSTART;VALUE=DATE:20201220", "DTEND;VALUE=DATE:20210104", "RRULE:FREQ=YEARLY", "SUMMARY:Winter"];
    const { exceptions } = readCalendar(calendar(winter), "2027-01-02");
    expect(exceptions.slice(0, 3).map(({ date }) => date)).toEqual(["2027-01-02", "2027-01-03", "2027-12-20"]);
  });

  it("BH1 an event is named by its own summary, not its alarm's, and is left out once it is called off", () => {
    const alarm = ["BEGIN:VALARM", "SUMMARY:Wake up", "END:VALARM"];
    const summary = 'SUMMARY;ALTREP="http://days.example":Christmas';
    const off = ["DTSTART;VALUE=DATE:20261226", "STATUS:CANCELLED", "SUMMARY:Off"];
    expect(read(["DTSTART;VALUE=DATE:20261225", summary, ...alarm], off)).toEqual({
      exceptions: [{ date: "2026-12-25", intervals: [], name: "Christmas" }],
      skipped: [],
    });
  });

  it("BH1 a name is cut without breaking a character, and no more days are taken than a line may have", () => {
    const years = Array.from({ length: 9 }, (_, at) => [
      `DTSTART;VALUE=DATE:${2027 + at}0101`,
      `DTEND;VALUE=DATE:${2028 + at}0101`,
      `SUMMARY:${"x".repeat(99)}🎄`,
    ]);
    const { exceptions } = read(...years);
    expect(exceptions).toHaveLength(1000);
    expect(exceptions[0]?.name?.isWellFormed()).toBe(true);
  });

  it("BH1 what is no whole day, or follows another rule, is named and not guessed at", () => {
    const meeting = ["DTSTART:20261225T100000Z", "SUMMARY:Meeting"];
    const weekly = ["DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=WEEKLY", "SUMMARY:Market day"];
    expect(read(meeting, weekly, ["DTSTART;VALUE=DATE:20261345"])).toEqual({
      exceptions: [],
      skipped: ["Meeting", "Market day", "20261345"],
    });
  });

  it.each(["", "not a calendar", "BEGIN:VEVENT\nEND:VEVENT", "BEGIN:VEVENT"])("BH1 %j has no days", (text) => {
    expect(readCalendar(text, "2026-11-24").exceptions).toEqual([]);
  });
});
