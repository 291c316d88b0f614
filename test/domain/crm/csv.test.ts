import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Delimiter, delimiterOf, meaning, readCsv, writeRow } from "../../../src/domain/crm/csv.ts";

const cells = (text: string, delimiter: Delimiter = ",") => [...readCsv(text, delimiter)].map((row) => row.cells);
const lines = (text: string) => [...readCsv(text, ",")].map((row) => row.line);

describe("a CSV file", () => {
  it.each<[string, string[][]]>([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ['"a ""b""","c,d"\n', [['a "b"', "c,d"]]],
    ['"two\nlines",x\n', [["two\nlines", "x"]]],
    ['5" pipe,x\n', [['5" pipe', "x"]]],
    ['"a"b,x\n', [["ab", "x"]]],
    ['"never closed,x\n1,2', [["never closed,x\n1,2"]]],
    ["a,,\n", [["a", "", ""]]],
    ["\n\n ,\na\n\n", [["a"]]],
    ["", []],
  ])("%j is %j", (text, rows) => expect(cells(text)).toEqual(rows));

  it("numbers its rows by the line each begins on, also behind cells of several lines and empty rows", () => {
    expect(lines('a\n"1\n2\r\n3"\n\nb\r\nc')).toEqual([1, 2, 6, 7]);
  });

  it.each<[string, Delimiter]>([
    ["a,b;c,d\n", ","],
    ["a;b;c,d\n", ";"],
    ["a\tb\tc;d\n", "\t"],
    ['"a;b;c;d",e\n', ","],
    ["a\n", ","],
    ["", ","],
  ])("%j is cut at %j", (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));

  it("is read again as it was written, whatever the cells are", () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^[\s",;=+\-@'\t\r\n]{0,6}$/));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (row) => {
        fc.pre(row.some((one) => one.trim() !== ""));
        expect(cells(writeRow(row)).map((read) => read.map(meaning))).toEqual([row.map((one) => meaning(one))]);
      }),
    );
  });

  it("has no cell that a spreadsheet would take for a formula", () => {
    const cell = fc
      .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "＋"), fc.string())
      .map((two) => two.join(""));
    fc.assert(
      fc.property(cell, (one) => {
        const [[read = ""] = []] = cells(writeRow([one, "x"]));
        expect(/^[=+\-@\t\r\n＝＋－＠]/.test(read) && !/^-\d+(\.\d+)?$/.test(read)).toBe(false);
      }),
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+49301234567", "'+49301234567"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-5.5", "-5.5"],
    ["-5+cmd", "'-5+cmd"],
    ["'tis", "'tis"],
    ["Anna", "Anna"],
  ])("writes %j as %j and reads that as it was", (cell, written) => {
    expect(writeRow([cell])).toBe(`${written}\r\n`);
    expect(meaning(written)).toBe(cell);
  });
});
