import { describe, expect, it } from "vitest";
import { commandOf, type Press, shortcuts } from "../../../console/keyboard/shortcuts.ts";

const press = (given: Partial<Press>): Press => ({
  code: "",
  key: "",
  mod: false,
  shift: false,
  alt: false,
  writing: false,
  covered: false,
  ...given,
});

describe("the keys", () => {
  it.each([
    ["KeyJ", "next"],
    ["ArrowDown", "next"],
    ["KeyK", "previous"],
    ["ArrowUp", "previous"],
    ["Digit1", "mine"],
    ["Digit4", "closed"],
    ["KeyA", "accept"],
    ["KeyS", "skip"],
    ["KeyC", "claim"],
    ["KeyE", "close"],
    ["KeyR", "reply"],
    ["KeyN", "note"],
    ["KeyT", "transfer"],
    ["KeyO", "takeOver"],
    ["KeyI", "invite"],
    ["KeyD", "details"],
    ["KeyY", "why"],
    ["Escape", "back"],
  ])("%s does %s", (code, command) => {
    expect(commandOf(press({ code }), true)).toBe(command);
  });

  it("work by their place, on a Russian layout as well", () => {
    expect(commandOf(press({ code: "KeyJ", key: "о" }), true)).toBe("next");
    expect(commandOf(press({ code: "KeyK", key: "л", mod: true }), true)).toBe("palette");
    expect(commandOf(press({ code: "Digit7", key: "?", shift: true }), true)).toBe("help");
    expect(commandOf(press({ code: "Slash", key: ",", shift: true }), true)).toBe("help");
  });

  it("are letters while somebody writes, except the palette and Escape", () => {
    const writing = { writing: true };
    expect(commandOf(press({ code: "KeyA", ...writing }), true)).toBeUndefined();
    expect(commandOf(press({ key: "?", ...writing }), true)).toBeUndefined();
    expect(commandOf(press({ code: "Escape", ...writing }), true)).toBe("back");
    expect(commandOf(press({ code: "KeyK", mod: true, ...writing }), true)).toBe("palette");
  });

  it("belong to the dialog that covers the page", () => {
    expect(commandOf(press({ code: "KeyA", covered: true }), true)).toBeUndefined();
    expect(commandOf(press({ code: "Escape", covered: true }), true)).toBeUndefined();
    expect(commandOf(press({ code: "KeyK", mod: true, covered: true }), true)).toBe("palette");
  });

  it("can be switched off, all but the palette and Escape", () => {
    expect(commandOf(press({ code: "KeyA" }), false)).toBeUndefined();
    expect(commandOf(press({ key: "?" }), false)).toBeUndefined();
    expect(commandOf(press({ code: "Escape" }), false)).toBe("back");
    expect(commandOf(press({ code: "KeyK", mod: true }), false)).toBe("palette");
  });

  it("leave the browser's own combinations alone", () => {
    for (const held of [{ mod: true }, { alt: true }, { shift: true }]) {
      expect(commandOf(press({ code: "KeyR", ...held }), true)).toBeUndefined();
    }
    expect(commandOf(press({ code: "KeyK", mod: true, shift: true }), true)).toBeUndefined();
  });

  it("are each used once", () => {
    const codes = shortcuts.flatMap((shortcut) => shortcut.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
