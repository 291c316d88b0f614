import { toJsonSchema } from "@valibot/to-json-schema";
import { describe, expect, it } from "vitest";
import { closeCodes } from "../../src/protocol/close-codes.ts";
import { CustomDelivery, CustomEvent } from "../../src/protocol/custom-channel.ts";
import { Entry } from "../../src/protocol/entry.ts";
import { limits, pingSeconds, socketWindow } from "../../src/protocol/limits.ts";
import { OperatorDown } from "../../src/protocol/operator/down.ts";
import { OperatorUp } from "../../src/protocol/operator/up.ts";
import { PROTOCOL } from "../../src/protocol/version.ts";
import { VisitorDown } from "../../src/protocol/visitor/down.ts";
import { VisitorUp } from "../../src/protocol/visitor/up.ts";

const decision = `The wire has changed. That is a decision: clients and servers of other versions talk to each other for a
while, so frames only grow (an optional field, a new kind of frame). If it is meant, run these tests with -u and say so
in the commit; if it is no mere growth, raise PROTOCOL.`;

/** What a schema lets through, as far as JSON Schema can say it; rules in code are left to the tables beside this. */
const shape = (schema: Parameters<typeof toJsonSchema>[0]) => toJsonSchema(schema, { errorMode: "ignore" });

describe("the wire", () => {
  it.each(Object.entries({ VisitorUp, VisitorDown, OperatorUp, OperatorDown, Entry, CustomEvent, CustomDelivery }))(
    "DL7 %s is as it was",
    async (name, schema) => {
      const written = `${JSON.stringify(shape(schema), undefined, 2)}\n`;
      await expect(written, decision).toMatchFileSnapshot(`pinned/${name}.snap`);
    },
  );

  it("DL7 its numbers are as they were", () => {
    expect({ PROTOCOL, closeCodes, limits, socketWindow, pingSeconds }, decision).toEqual({
      PROTOCOL: 1,
      closeCodes: { tooSlow: 4008, expelled: 4003 },
      limits: { text: 20_000, frame: 131_072, batch: 100, files: 10, file: 26_214_400, page: 200 },
      socketWindow: { frames: 64, bytes: 262_144, acknowledgeEvery: 32, acknowledgeBytes: 32_768 },
      pingSeconds: 20,
    });
  });
});
