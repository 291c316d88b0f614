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
