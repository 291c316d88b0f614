import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unavailable } from "../../../src/domain/assignment/eligibility.ts";
import type { LineEvent } from "../../../src/domain/assignment/events.ts";
import { evolve, fade } from "../../../src/domain/assignment/evolve.ts";
import { decisionsAbout } from "../../../src/domain/assignment/explain.ts";
import { byOrder } from "../../../src/domain/assignment/order.ts";
import { takeSnapshot } from "../../../src/domain/assignment/snapshot.ts";
import { emptyLine, type LineState } from "../../../src/domain/assignment/state.ts";
import { holds, nextDue } from "../../../src/domain/assignment/timers.ts";
import { openState } from "../../../src/domain/hours/open-state.ts";
import { type Play, playLine } from "../../support/line-play.ts";
import { isOpenAgain } from "../hours/independent.ts";
import { createTurn, fieldOf, isEligible, leastLoaded, loadOf } from "./naive.ts";
import { histories, perform, type Step } from "./steps.ts";

const numRuns = Number(process.env.LAW_RUNS ?? 1300);

/** Whatever happens to a line, `law` holds for it. */
function always(law: (steps: Step[], play: Play) => void): void {
  fc.assert(
    fc.property(histories, (steps) => law(steps, playLine({}, []))),
    { numRuns },
  );
}

/** What a line is at this moment, without what no longer means anything. */
function essence(state: LineState, now: number) {
  fade(state, now);
  const { timers, fading, ...rest } = takeSnapshot(state);
  const byDue = (a: { due: number }, b: { due: number }) =>
    a.due - b.due || JSON.stringify(a).localeCompare(JSON.stringify(b));
  const ahead = timers.filter((timer) => timer.due > now && holds(state, timer));
  // A conversation that comes again within a millisecond may leave the same timer twice, which rings once.
  const distinct = [...new Map(ahead.map((timer) => [JSON.stringify(timer), timer])).values()];
  return { ...rest, timers: distinct.sort(byDue), fading: fading.sort(byDue) };
}

describe("whatever happens", { timeout: 5000 + 50 * numRuns }, () => {
  it("AS10 LC3 TR1 TR2 a session has one owner at most, its epochs only rise, and what is refused or stale changes nothing", () => {
    always((steps, play) => {
      for (const step of steps) {
        const before = takeSnapshot(play.state);
        const owners = new Map(
          [...play.state.sessions.values()].map(({ conversation, holder }) => [conversation, holder]),
        );
        const outcome = perform(play, step);
        if ("age" in step && outcome && "refusal" in outcome) expect(takeSnapshot(play.state)).toEqual(before);
        if ("age" in step && step.age > 0) {
          for (const { conversation, holder } of play.state.sessions.values())
            expect(holder).toBe(owners.get(conversation));
        }
        for (const session of play.state.sessions.values()) {
          const holders = [...play.state.operators.values()].filter(({ held }) => held.has(session.conversation));
          expect(holders.map(({ id }) => id)).toEqual(session.holder ? [session.holder] : []);
          expect(session.state === "assigned").toBe(session.holder !== undefined);
          expect(session.state === "offered").toBe(session.offer !== undefined);
          if (session.transfer)
            expect([session.state, session.transfer.to === session.holder]).toEqual(["assigned", false]);
          expect(session.invited.has(session.holder ?? "")).toBe(false);
        }
      }
      const epochs = new Map<string, number>();
      for (const event of play.events) {
        if (!("epoch" in event)) continue;
        if (event.type !== "arrived") expect(event.epoch).toBeGreaterThan(epochs.get(event.conversation) ?? -1);
        epochs.set(event.conversation, event.epoch);
      }
    });
  });

  it("AS1 AS3 loads, the order of those available and the queues are what they are when counted anew", () => {
    always((steps, play) => {
      const { state } = play;
      for (const step of steps) {
        perform(play, step);
        const operators = [...state.operators.values()];
        const sessions = [...state.sessions.values()].sort(
          (a, b) => a.openedAt - b.openedAt || (a.conversation < b.conversation ? -1 : 1),
        );
        expect(operators.map(({ load }) => load)).toEqual(operators.map((operator) => loadOf(state, operator)));
        const eligible = operators.filter((operator) => isEligible(state, operator)).sort(byOrder(state.settings.mode));
        expect(play.available()).toEqual(eligible.map(({ id }) => id));
        expect(operators.filter((operator) => !unavailable(operator, state.settings)).length).toBe(eligible.length);
        expect(state.queue.sorted).toEqual(sessions.filter((session) => session.state === "queued"));
        expect(state.parked.sorted).toEqual(sessions.filter((session) => session.state === "parked"));
      }
    });
  });

  it("AS11 the recorded events give the same line again", () => {
    always((steps, play) => {
      for (const step of steps) perform(play, step);
      const replayed = play.events.reduce(evolve, emptyLine());
      expect(essence(replayed, play.now)).toEqual(essence(play.state, play.now));
    });
  });

  it("AS11 a line restored from its snapshot goes on as it would have", () => {
    fc.assert(
      fc.property(histories, fc.nat(), (steps, place) => {
        const cut = place % steps.length;
        const play = playLine({}, []);
        for (const step of steps.slice(0, cut)) perform(play, step);
        const reborn = play.reborn();
        expect(takeSnapshot(reborn.state)).toEqual(takeSnapshot(play.state));
        for (const order of ["available", "queue", "parked"] as const) {
          expect(reborn.state[order].sorted).toEqual(play.state[order].sorted);
        }
        const soFar = play.events.length;
        for (const step of steps.slice(cut)) {
          expect(perform(reborn, step)).toEqual(perform(play, step));
        }
        expect(reborn.events).toEqual(play.events.slice(soFar));
        expect(takeSnapshot(reborn.state)).toEqual(takeSnapshot(play.state));
      }),
      { numRuns },
    );
  });

  it("AS6 AS7 no session waits unoffered while somebody may have it, and the line knows when it has to look again", () => {
    always((steps, play) => {
      const { state } = play;
      for (const step of steps) {
        const outcome = perform(play, step);
        if (outcome && "refusal" in outcome) continue;
        const due = nextDue(state, play.now) ?? Number.POSITIVE_INFINITY;
        if (step.do !== "fallsSilent") expect(due).toBeGreaterThan(play.now);
        for (const session of state.queue.sorted) {
          expect(session.pause?.under, "whoever is queued rests between two rounds").toBe(state.changes);
          expect(session.pause?.until).toBeGreaterThan(play.now);
          expect(due).toBeLessThanOrEqual(session.pause?.until ?? 0);
        }
        if (!isOpenAgain(state.settings.hours, play.now)) {
          // BH3: out of hours what waits is parked, and the line looks again when it opens.
          expect(state.queue.sorted.every(({ pause }) => pause !== undefined)).toBe(true);
          const opens = openState(state.settings.hours, play.now).until;
          if (state.parked.sorted.length > 0) expect(due).toBeLessThanOrEqual(opens ?? 0);
          continue;
        }
        if (state.parked.sorted.length === 0) continue;
        for (const { pacedUntil, id } of state.available.sorted) {
          expect(pacedUntil, `${id} could take up what is parked`).toBeGreaterThan(play.now);
          expect(due).toBeLessThanOrEqual(pacedUntil);
        }
        for (const { offer, holder, waiting, quiet, answeredAt, activeSince } of state.sessions.values()) {
          if (offer) expect(due).toBeLessThanOrEqual(offer.until);
          const silentAt = Math.max(answeredAt + state.settings.quietMinutes * 60_000, activeSince);
          if (holder && !waiting && !quiet) expect(due).toBeLessThanOrEqual(silentAt);
        }
      }
    });
  });

  it("LC1 BH3 nothing is offered by itself that a bot has, or while the line is closed", () => {
    always((steps, play) => {
      for (const step of steps) perform(play, step);
      retell(play.events, (event, state) => {
        if (event.type !== "offered") return;
        expect(state.sessions.get(event.conversation)?.state).not.toBe("bot");
        expect(isOpenAgain(state.settings.hours, event.at)).toBe(true);
      });
    });
  });

  it("TR1 a session moves by itself three times at most, and who had it keeps it until a colleague accepts", () => {
    always((steps, play) => {
      for (const step of steps) perform(play, step);
      const hops = new Map<string, number>();
      retell(play.events, (event, state) => {
        if (event.type === "moved" && event.automatic) {
          const key = `${event.conversation}:${event.session}`;
          hops.set(key, (hops.get(key) ?? 0) + 1);
        }
        if (event.type !== "assigned" || event.by !== "transfer") return;
        expect(state.sessions.get(event.conversation)).toMatchObject({
          holder: event.from,
          transfer: { to: event.to },
        });
      });
      for (const count of hops.values()) expect(count).toBeLessThanOrEqual(3);
    });
  });

  it("AS8 no client waits for somebody who is off duty, off the roster or gone for longer than the grace", () => {
    always((steps, play) => {
      for (const step of steps) {
        perform(play, step);
        for (const { holder, waiting, activeSince } of play.state.sessions.values()) {
          const operator = holder && waiting && play.state.operators.get(holder);
          if (!operator) continue;
          expect(operator.onRoster && operator.mayReply && operator.duty !== "off").toBe(true);
          const goneSince = Math.max(operator.lostAt, activeSince);
          if (!operator.connected) expect(play.now - goneSince).toBeLessThan(play.state.settings.graceSeconds * 1000);
        }
      }
    });
  });

  it("AS2 AS3 AS4 AS9 an offer goes to whom the rule says, looked for one by one", () => {
    always((steps, play) => {
      for (const step of steps) perform(play, step);
      const turn = createTurn();
      retell(play.events, (event, state) => {
        if (event.type === "offered") {
          const session = state.sessions.get(event.conversation);
          const field = session ? fieldOf(state, session, event.at) : [];
          const known = field.find(({ id }) => id === session?.previous);
          const { mode } = state.settings;
          const chosen =
            known ??
            (mode === "in_turn" ? turn.successor(field) : mode === "evenly" ? leastLoaded(state, field) : undefined);
          expect(event.to).toEqual((chosen ? [chosen] : field).map(({ id }) => id));
          expect(event.reason).toBe(known ? "returning" : mode);
          const { returningSeconds, offerSeconds } = state.settings;
          expect(event.until - event.at).toBe(1000 * (known ? returningSeconds : offerSeconds));
        }
        turn.note(event);
      });
    });
  });

  it("AS11 every offer can be explained: the chosen first, everyone else on the roster with a reason", () => {
    always((steps, play) => {
      for (const step of steps) perform(play, step);
      const explained = [...new Set(play.all("arrived").map(({ conversation }) => conversation))].flatMap(
        (conversation) =>
          decisionsAbout(conversation, emptyLine(), play.events).map((decision) => ({ conversation, ...decision })),
      );
      retell(play.events, (event, state) => {
        if (event.type !== "offered" && event.type !== "parked" && event.type !== "exhausted") return;
        const { at, conversation } = event;
        const decision = explained.find(
          (one) => one.conversation === conversation && one.at === at && one.kind === event.type,
        );
        if (decision) explained.splice(explained.indexOf(decision), 1);
        const candidates = decision?.candidates.map(({ id }) => id) ?? [];
        if (event.type === "offered") {
          if (event.reason === "all_at_once") expect(candidates).toEqual(event.to);
          else if (event.reason === "returning") expect(candidates).toContain(event.to[0]);
          else expect(candidates[0]).toBe(event.to[0]);
        } else if (decision?.reason !== "closed") expect(candidates).toEqual([]);
        const session = state.sessions.get(conversation);
        for (const operator of state.operators.values()) {
          const why = decision?.leftOut.find(({ id }) => id === operator.id)?.why;
          const { onRoster, mayReply, duty, connected, id, pacedUntil } = operator;
          if (!onRoster || candidates.includes(id)) expect(why).toBeUndefined();
          else if (!mayReply) expect(why).toBe("may_not_reply");
          else if (duty !== "on") expect(why).toBe(duty === "off" ? "off_duty" : "on_break");
          else if (!connected) expect(why).toBe("not_connected");
          else if (!isEligible(state, operator)) expect(why).toBe("full");
          else if (session?.tried.has(id)) expect(why).toBe("tried");
          else expect([why, pacedUntil > at]).toEqual(["paced", true]);
        }
      });
    });
  });
});

/** Goes through a history again; `look` sees each event with the line just before it. */
function retell(events: LineEvent[], look: (event: LineEvent, state: LineState) => void): void {
  const state = emptyLine();
  for (const event of events) {
    fade(state, event.at);
    look(event, state);
    evolve(state, event);
  }
}
