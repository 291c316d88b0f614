import { describe, expect, it } from "vitest";
import { heardIn } from "../../../console/sessions/heard-in.ts";
import { answer, event, message } from "../support/entries.ts";
import { answered, held } from "../support/sessions.ts";

const before = held("anna", { conversation: "c", lastSeq: 4, waitingSince: 1000 });

describe("a session after something was said in it", () => {
  it("waits since the client's first unanswered message", () => {
    const quiet = answered(before);
    const once = heardIn(quiet, [message({ seq: 5, at: 7000, text: "hello?" })]);
    expect(once).toMatchObject({ waitingSince: 7000, lastSeq: 5, preview: { text: "hello?", at: 7000, by: "client" } });
    expect(heardIn(once, [message({ seq: 6, at: 9000 })]).waitingSince).toBe(7000);
  });

  it("waits no more once a person of ours has answered", () => {
    const after = heardIn(before, [answer({ seq: 5, text: "yes" })]);
    expect(after.preview).toMatchObject({ text: "yes", by: "house" });
    expect(after).not.toHaveProperty("waitingSince");
    expect(heardIn(before, [message({ seq: 5, author: { kind: "outside" } })])).not.toHaveProperty("waitingSince");
  });

  it("waits on when only the line itself has spoken", () => {
    expect(heardIn(before, [message({ seq: 5, author: { kind: "system" } })]).waitingSince).toBe(1000);
  });

  it("TR3 shows nothing of a note in the preview", () => {
    const after = heardIn(before, [answer({ seq: 5, audience: "house", text: "secret" })]);
    expect(after).toEqual({ ...before, lastSeq: 5 });
  });

  it("counts events without showing them", () => {
    expect(heardIn(before, [event({ seq: 5, event: "assigned" })])).toEqual({ ...before, lastSeq: 5 });
  });

  it("CN2 stands to consent as the client has answered, LC7 and has the stars they gave", () => {
    const asked = heardIn(before, [message({ seq: 5, author: { kind: "system" }, says: "consent" })]);
    expect(asked.consent).toBe("asked");
    expect(heardIn(asked, [event({ seq: 6, event: "consent_given", detail: "implied" })]).consent).toBe("given");
    expect(heardIn(asked, [event({ seq: 6, event: "consent_declined" })]).consent).toBe("declined");
    expect(heardIn(asked, [event({ seq: 6, event: "consent_withdrawn" })]).consent).toBe("withdrawn");
    expect(heardIn(before, [event({ seq: 5, event: "rated", detail: "4" })]).stars).toBe(4);
  });

  it("is the same object when nothing is new", () => {
    expect(heardIn(before, [message({ seq: 3 }), message({ seq: 4 })])).toBe(before);
    expect(heardIn(before, [])).toBe(before);
  });

  it("shows a file by its name, and of a long text its beginning, in whole characters", () => {
    const file = {
      id: "f",
      name: "a.pdf",
      type: "application/pdf",
      bytes: 1,
      kind: "document",
      state: "stored",
    } as const;
    expect(heardIn(before, [message({ seq: 5, text: "", files: [file] })]).preview.text).toBe("a.pdf");
    expect(heardIn(before, [message({ seq: 5, text: "🙂".repeat(200) })]).preview.text).toBe("🙂".repeat(120));
  });
});
