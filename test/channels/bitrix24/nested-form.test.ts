import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "../../../src/channels/bitrix24/webhook/read-body.ts";
import { asForm } from "../../simulator/bitrix24/form.ts";
import { toBytes } from "./fixtures.ts";

const read = (form: string) => readBody(toBytes(form));
/** Objects without a prototype, compared as JSON. */
const asJson = (form: string) => JSON.parse(JSON.stringify(read(form)));

describe("a nested form", () => {
  it.each([
    ["a=1&b=2", { a: "1", b: "2" }],
    ["data[user][id]=27&data[user][name]=A+%26+B", { data: { user: { id: "27", name: "A & B" } } }],
    ["list[0]=x&list[1]=y", { list: { 0: "x", 1: "y" } }],
    ["list[]=x&list[]=y", { list: { 0: "x", 1: "y" } }],
    ["data%5Btext%5D=%D0%94%D0%B0", { data: { text: "Да" } }],
    ["a=1&a=2", { a: "1" }],
    ["a=1&a[b]=2", { a: "1" }],
    ["a[b]=2&a=1", { a: { b: "2" } }],
    ["a[b=1&]=2&[c]=3&a[b]c=4&a[[b]]=5&d=6", { d: "6" }],
    ["a=%zz&b=%E0%A4", { a: "%zz", b: "\ufffd" }],
    [`${"a[b]".padEnd(4 + 3 * 9, "[c]")}=deep&ok=1`, { ok: "1" }],
  ])("%s", (form, body) => expect(asJson(form)).toEqual({ body }));

  it("reads back whatever was nested", () => {
    const name = fc.stringMatching(/^[\w-]{1,8}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 5 }),
      value: fc.oneof({ depthSize: "small" }, fc.string({ unit: "grapheme" }), tie("tree")),
    }));
    fc.assert(
      fc.property(tree, (body) => {
        expect(asJson(asForm(body))).toEqual({ body: JSON.parse(JSON.stringify(body)) });
      }),
    );
  });

  it("reaches no prototype", () => {
    read("__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1&toString=1");
    expect({}).not.toHaveProperty("polluted");
    expect(Object.prototype.toString.call({})).toBe("[object Object]");
  });

  it("takes any bytes whatever", () => {
    const any = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.stringMatching(/^[a-c[\]=&%0-9]*$/).map(toBytes));
    fc.assert(fc.property(any, (bytes) => void expect(readBody(bytes)).toBeTypeOf("object")));
  });

  it("refuses what is larger than any message", () => {
    expect(read("a=1&".repeat(5001))).toEqual({ malformed: expect.stringMatching(/too many/) });
    expect(read(`a=${"x".repeat(1024 * 1024)}`)).toEqual({ malformed: expect.stringMatching(/too large/) });
  });

  it("is JSON where it begins like it", () => {
    expect(read(' \n{"event":"X","data":{"a":1}}')).toEqual({ body: { event: "X", data: { a: 1 } } });
    expect(read('{"event":')).toEqual({ malformed: expect.any(String) });
  });
});
