import { describe, expect, it } from "vitest";
import { noticeOf } from "../../../console/notices/notice-of.ts";
import type { SessionView } from "../../../src/protocol/session.ts";
import { held, offered, session } from "../support/sessions.ts";

const conversation = "c";
const said = (at: number, by: "client" | "house"): Partial<SessionView> => ({ preview: { seq: 1, text: "x", at, by } });
const offer = offered(["anna"], { conversation });

describe("what is worth telling", () => {
  it("is a new offer, also of a session seen before", () => {
    expect(noticeOf(undefined, offer, "anna", false)).toBe("offer");
    expect(noticeOf(session({ conversation }), offer, "anna", false)).toBe("offer");
    expect(noticeOf(session({ conversation }), offer, "anna", true)).toBe("offer");
  });

  it("is an offer once, and again when it comes back in another round", () => {
    expect(noticeOf(offer, { ...offer, lastSeq: 9 }, "anna", false)).toBeUndefined();
    expect(noticeOf(offer, { ...offer, epoch: 2 }, "anna", false)).toBe("offer");
  });

  it("is no offer to somebody else", () => {
    expect(noticeOf(undefined, offered(["boris"], { conversation }), "anna", false)).toBeUndefined();
  });

  it("is a client's message in my session, unless I am looking", () => {
    const before = held("anna", { conversation, ...said(1, "house") });
    const after = held("anna", { conversation, ...said(2, "client") });
    expect(noticeOf(before, after, "anna", false)).toBe("message");
    expect(noticeOf(before, after, "anna", true)).toBeUndefined();
    expect(noticeOf(after, after, "anna", false)).toBeUndefined();
  });

  it("TR1 is what a colleague offers me, and that what I offered comes back", () => {
    const mine = held("boris", { conversation });
    const passed = { ...mine, transfer: { to: "anna", until: 9 } };
    expect(noticeOf(mine, passed, "anna", true)).toBe("passed");
    expect(noticeOf(passed, passed, "anna", false)).toBeUndefined();
    expect(noticeOf(passed, mine, "boris", true)).toBe("returned");
    expect(noticeOf(mine, passed, "boris", true)).toBeUndefined();
    expect(noticeOf(passed, held("anna", { conversation }), "boris", true)).toBe("taken");
  });

  it("TR2 is that a colleague took my session over, though I read along in it from then on", () => {
    const after = held("boris", { conversation, invited: ["anna"] });
    expect(noticeOf(held("anna", { conversation }), after, "anna", true)).toBe("taken");
  });

  it("TR2 is an invitation, once", () => {
    const along = held("boris", { conversation, invited: ["anna"], ...said(2, "client") });
    expect(noticeOf(held("boris", { conversation }), along, "anna", true)).toBe("invited");
    expect(noticeOf(along, { ...along, lastSeq: 9 }, "anna", false)).toBeUndefined();
    expect(noticeOf(held("boris", { conversation }), along, "clara", false)).toBeUndefined();
  });

  it("is not my own answer, nor what is said in a colleague's session", () => {
    const before = held("anna", { conversation, ...said(1, "client") });
    expect(noticeOf(before, held("anna", { conversation, ...said(2, "house") }), "anna", false)).toBeUndefined();
    expect(noticeOf(undefined, held("boris", { conversation, ...said(2, "client") }), "anna", false)).toBeUndefined();
  });
});
