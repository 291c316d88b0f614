import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { VisitorContact } from "../../src/protocol/visitor/send.ts";
import { readContact } from "../../widget/app/read-contact.ts";

describe("BH4 a way to answer", () => {
  it.each([
    ["ann@tea.example", { email: "ann@tea.example" }],
    ["+7 (900) 123-45-67", { phone: "+7 (900) 123-45-67" }],
  ])("is an email address or a phone number: %s", (reach, known) => {
    expect(readContact(reach, "")).toEqual(known);
    expect(readContact(reach, "Ann")).toEqual({ ...known, name: "Ann" });
  });
  it.each(["", "no", "ann@", "ann@tea", "почта@чай.рф", "12", "call me", "ann@tea.example, or 12345"])(
    "is nothing else: %s",
    (reach) => {
      expect(readContact(reach, "Ann")).toBeUndefined();
    },
  );
  it.each(["ann@tea.example", "Ann.B+tea@mail.tea.example", "12345", "+44 20.7946-0958"])(
    "that is let through is taken by the house: %s",
    (reach) => {
      expect(v.safeParse(VisitorContact, readContact(reach, "Ann")).success).toBe(true);
    },
  );
});
