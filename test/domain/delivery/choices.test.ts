import { expect, it } from "vitest";
import { withChoices } from "../../../src/domain/delivery/choices.ts";

const buttons = [
  { id: "hours", label: "When are you open?" },
  { id: "person", label: "Talk to a person" },
];

it("the choices of a message are numbered under it", () => {
  expect(withChoices("Hello!", buttons)).toBe("Hello!\n\n1. When are you open?\n2. Talk to a person");
  expect(withChoices("", buttons)).toBe("1. When are you open?\n2. Talk to a person");
  expect(withChoices("Hello!", [])).toBe("Hello!");
});
