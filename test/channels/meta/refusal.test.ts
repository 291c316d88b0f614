import { describe, expect, it } from "vitest";
import { type ErrorTable, kindOf, refusalOf } from "../../../src/channels/meta/refusal.ts";

const table: ErrorTable = { retry: [4], window: ["10/7"], unreachable: ["4/9"], channel: [10] };
const told = (error: object, status = 400) =>
  refusalOf({ status, body: { error } }, { table, provider: "Meta", secrets: { token: "made-up-token" } });

describe("a refusal of the Graph API", () => {
  it("DL4 the subcode counts first, in whatever row it stands", () => {
    expect([kindOf(table, 10, 7), kindOf(table, 4, 9)]).toEqual(["window", "unreachable"]);
    expect([kindOf(table, 10), kindOf(table, 10, 8), kindOf(table, 4, 7)]).toEqual(["channel", "channel", "retry"]);
    expect([kindOf(table, 7), kindOf(table), kindOf(table, undefined, 7)]).toEqual([undefined, undefined, undefined]);
  });

  it("DL4 a code that is not in the table goes by Meta's own hint, and by the HTTP status", () => {
    expect(told({ code: 5, is_transient: true }).error.kind).toBe("retry");
    expect(told({ code: 5 }).error.kind).toBe("rejected");
    expect(told({ code: 5 }, 503).error.kind).toBe("retry");
    expect(told({ code: 10, is_transient: true }).error.kind).toBe("channel");
  });

  it("says Meta's words without secrets, the codes, and what to do about a broken channel", () => {
    expect(told({ code: 10, error_subcode: 8, message: "No rights for made-up-token." })).toEqual({
      ok: false,
      code: 10,
      subcode: 8,
      error: {
        kind: "channel",
        reason: expect.stringMatching(/^Meta: No rights for …\. .*connect this channel again/),
      },
    });
    expect(told({ code: "ten", message: 5 }).error.reason).toBe("Meta: HTTP 400");
  });
});
