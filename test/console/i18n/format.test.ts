import { describe, expect, it } from "vitest";
import {
  clock,
  dayKey,
  dayName,
  duration,
  fileSize,
  languageName,
  percent,
  shortWhen,
} from "../../../console/i18n/format.ts";

const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();
const now = local(2026, 10, 22, 15, 30);

describe("dates and amounts", () => {
  it("names days as people do", () => {
    expect(dayName("en", local(2026, 10, 22, 0, 1), now)).toBe("Today");
    expect(dayName("ru", local(2026, 10, 21, 23, 59), now)).toBe("Вчера");
    expect(dayName("en", local(2026, 10, 20), now)).toBe("November 20");
    expect(dayName("ru", local(2026, 10, 20), now)).toBe("20 ноября");
    expect(dayName("en", local(2025, 10, 20), now)).toBe("November 20, 2025");
  });

  it("knows yesterday across a month and a year", () => {
    expect(dayName("en", local(2026, 9, 31, 12), local(2026, 10, 1, 0, 5))).toBe("Yesterday");
    expect(dayName("en", local(2025, 11, 31, 12), local(2026, 0, 1, 0, 5))).toBe("Yesterday");
  });

  it("has a key for each local day", () => {
    expect(dayKey(local(2026, 0, 5, 23, 59))).toBe("2026-01-05");
    expect(dayKey(local(2026, 0, 6, 0, 0))).toBe("2026-01-06");
  });

  it("shows the time today and the date before", () => {
    expect(shortWhen("ru", local(2026, 10, 22, 9, 5), now)).toBe(clock("ru", local(2026, 10, 22, 9, 5)));
    expect(shortWhen("en", local(2026, 10, 3), now)).toBe("Nov 3");
  });

  it("writes durations and sizes in the language's own units", () => {
    expect(duration("en", { unit: "minute", count: 5 })).toBe("5 min");
    expect(duration("ru", { unit: "hour", count: 2 })).toMatch(/^2\s*ч$/);
    expect(fileSize("en", 999)).toBe("999 bytes");
    expect(fileSize("en", 1_500)).toBe("1.5 kB");
    expect(fileSize("ru", 2_400_000)).toMatch(/^2,4\s*МБ$/);
    expect(percent("en", 0.6)).toBe("60%");
  });

  it("names a client's language, and leaves a code that is none as it is", () => {
    expect(languageName("en", "de")).toBe("German");
    expect(languageName("ru", "pt_BR")).toBe("Бразильский португальский");
    expect(languageName("en", "?")).toBe("?");
  });
});
