import { describe, expect, it } from "vitest";
import { type Attempt, createOutbox, type Job, type Outbox, outboxMigration } from "../../src/platform/outbox.ts";
import { inNewActor } from "../support/storage.ts";

type Work = string;

/** An outbox on the storage of an actor that has nothing else in it. */
function withOutbox(test: (outbox: Outbox<Work>, storage: DurableObjectStorage) => Promise<void>): Promise<void> {
  return inNewActor(async (storage) => {
    storage.sql.exec(outboxMigration);
    await test(createOutbox<Work>(storage.sql), storage);
  });
}

/** Notes every attempt and gives the answers in order; afterwards everything is done. */
function runner(answers: (Attempt | Error)[] = []) {
  const attempts: string[] = [];
  let most = 0;
  let underWay = 0;
  return {
    attempts,
    most: () => most,
    run: async ({ work }: Job<Work>): Promise<Attempt> => {
      attempts.push(work);
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay--;
      const answer = answers.shift() ?? "done";
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

describe("the outbox", () => {
  it("DL1 does a lane's work in order and one at a time", () =>
    withOutbox(async (outbox) => {
      const { run, attempts, most } = runner();
      for (const work of ["a", "b", "c"]) outbox.add("lane", work, 0);
      await Promise.all([outbox.drain(run, () => 1), outbox.drain(run, () => 1)]);
      expect(attempts).toEqual(["a", "b", "c"]);
      expect(most()).toBe(1);
      expect(outbox.pending()).toEqual([]);
      expect(outbox.nextDue(1)).toBeUndefined();
    }));

  it("DL1 does lanes beside each other: one that waits holds up no other", () =>
    withOutbox(async (outbox) => {
      const { run, attempts, most } = runner([{ later: 500 }]);
      outbox.add("slow", "a", 0);
      outbox.add("slow", "b", 0);
      outbox.add("quick", "c", 0);
      outbox.add("quick", "d", 0);
      await outbox.drain(run, () => 1);
      expect(attempts).toEqual(["a", "c", "d"]);
      expect(most()).toBe(2);
      expect(outbox.nextDue(1)).toBe(500);
      await outbox.drain(run, () => 499);
      expect(attempts).toHaveLength(3);
      await outbox.drain(run, () => 500);
      expect(attempts.slice(3)).toEqual(["a", "b"]);
    }));

  it("DL2 counts failed attempts, and a step further begins the count anew", () =>
    withOutbox(async (outbox) => {
      const { run } = runner([{ later: 1 }, { later: 1 }, "further", { later: 9 }]);
      outbox.add("lane", "a", 0);
      const attempts = () => outbox.pending()[0]?.attempts;
      expect(attempts()).toBe(0);
      await outbox.drain(run, () => 0);
      expect(attempts()).toBe(1);
      await outbox.drain(run, () => 1);
      expect(outbox.pending()[0]).toMatchObject({ work: "a", attempts: 1, createdAt: 0 });
      expect(outbox.nextDue(1)).toBe(9);
    }));

  it("DL1 a job that throws is tried again, and holds up no other lane", () =>
    withOutbox(async (outbox) => {
      const { run, attempts } = runner([new Error("broken")]);
      outbox.add("one", "a", 0);
      outbox.add("one", "c", 0);
      outbox.add("two", "b", 0);
      await expect(outbox.drain(run, () => 1)).rejects.toThrow("broken");
      await expect.poll(() => outbox.pending()).toEqual([]);
      expect(attempts.slice(0, 2)).toEqual(["a", "b"]);
      expect(attempts.slice(2)).toEqual(["a", "c"]);
    }));

  it("DL1 what is added while it works is done in the same go", () =>
    withOutbox(async (outbox) => {
      const done: string[] = [];
      outbox.add("lane", "a", 0);
      await outbox.drain(
        async ({ work }) => {
          done.push(work);
          if (work === "a") outbox.add("lane", "b", 0);
          return "done";
        },
        () => 1,
      );
      expect(done).toEqual(["a", "b"]);
    }));

  it("DL1 remembers how far a job has come, and whoever opens it next finds that", () =>
    withOutbox(async (outbox, storage) => {
      outbox.add("lane", "a", 3);
      const [job] = outbox.pending();
      outbox.update(job?.id ?? 0, "half of a");
      expect(createOutbox<Work>(storage.sql).pending()).toMatchObject([{ work: "half of a", createdAt: 3 }]);
      outbox.drop(job?.id ?? 0);
      expect(createOutbox<Work>(storage.sql).pending()).toEqual([]);
    }));

  it("DL1 while a job is under way it asks to be looked at again, and a job given up leaves the lane to the next", () =>
    withOutbox(async (outbox) => {
      let finish = () => {};
      outbox.add("lane", "a", 0);
      outbox.add("lane", "b", 0);
      const done = outbox.drain(
        async ({ work }) => {
          if (work === "a") await new Promise<void>((resolve) => (finish = resolve));
          return "done";
        },
        () => 1,
      );
      const due = outbox.nextDue(1_000);
      expect(due).toBeGreaterThan(1_000);
      expect(due).toBeLessThanOrEqual(61_000);
      finish();
      await done;
      expect(outbox.nextDue(1_000)).toBeUndefined();
    }));

  it("DL1 costs an idle actor no look into its table", () =>
    withOutbox(async (outbox, storage) => {
      const { run } = runner();
      await outbox.drain(run, () => 1);
      const exec = storage.sql.exec;
      let looks = 0;
      storage.sql.exec = ((...query: Parameters<typeof exec>) => {
        looks++;
        return exec.apply(storage.sql, query);
      }) as typeof exec;
      await outbox.drain(run, () => 1);
      expect(outbox.nextDue(1)).toBeUndefined();
      expect(looks).toBe(0);
      outbox.add("lane", "a", 0);
      await outbox.drain(run, () => 1);
      expect(looks).toBeGreaterThan(0);
    }));
});
