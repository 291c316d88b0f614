import { describe, expect, it } from "vitest";
import { readAlarm } from "../../src/platform/alarm.ts";
import { inNewActor } from "../support/storage.ts";

const hour = 3_600_000;

describe("an actor's alarm", () => {
  it("DL2 is the earliest of what is asked for, and a later one changes nothing", () =>
    inNewActor(async (storage) => {
      const now = Date.now();
      const alarm = await readAlarm(storage, () => now);
      alarm.atLatest(now + 2 * hour);
      alarm.atLatest(now + 3 * hour);
      expect(await storage.getAlarm()).toBe(now + 2 * hour);
      alarm.atLatest(now + hour);
      expect(await storage.getAlarm()).toBe(now + hour);
    }));

  it("DL2 is written only when it changes", () =>
    inNewActor(async (storage) => {
      const now = Date.now();
      let written = 0;
      const counting = {
        getAlarm: () => storage.getAlarm(),
        setAlarm: (at: number) => {
          written++;
          return storage.setAlarm(at);
        },
      } as DurableObjectStorage;
      const alarm = await readAlarm(counting, () => now);
      for (let minute = 60; minute < 120; minute++) alarm.atLatest(now + minute * 60_000);
      expect(written).toBe(1);
    }));

  it("DL2 what is overdue is armed for the next moment, never for this one or before", () =>
    inNewActor(async (storage) => {
      const now = Date.now() + hour;
      const alarm = await readAlarm(storage, () => now);
      alarm.atLatest(now - hour);
      expect(await storage.getAlarm()).toBe(now + 1);
    }));

  it("DL2 once it has rung, the next one is armed even if it is later", () =>
    inNewActor(async (storage) => {
      const now = Date.now();
      const alarm = await readAlarm(storage, () => now);
      alarm.atLatest(now + hour);
      alarm.rang();
      alarm.atLatest(now + 2 * hour);
      expect(await storage.getAlarm()).toBe(now + 2 * hour);
    }));

  it("DL2 one found armed is kept, one found long overdue is taken for lost", () =>
    inNewActor(async (storage) => {
      const armed = Date.now() + hour;
      await storage.setAlarm(armed);
      const found = await readAlarm(storage, () => armed - 1_000);
      found.atLatest(armed + hour);
      expect(await storage.getAlarm()).toBe(armed);
      const lost = await readAlarm(storage, () => armed + 10 * 60_000);
      lost.atLatest(armed + hour);
      expect(await storage.getAlarm()).toBe(armed + hour);
    }));
});
