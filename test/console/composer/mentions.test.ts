import { describe, expect, it } from "vitest";
import { mentionAt, mentionable, mentionsIn, withMention } from "../../../console/composer/mentions.ts";

const team = [
  { id: "anna", name: "Anna" },
  { id: "lee", name: "Anna Lee" },
  { id: "semyon", name: "Семён Ткач" },
  { id: "dot", name: "A. (temp)" },
];
const ids = (text: string) => mentionsIn(text, team).map(({ id }) => id);

describe("TR2 calling a colleague in a note", () => {
  it("begins at an @ that begins a word", () => {
    expect(mentionAt("see @an", 7)).toEqual({ query: "an", from: 4 });
    expect(mentionAt("@", 1)).toEqual({ query: "", from: 0 });
    expect(mentionAt("спроси @Семё", 12)).toEqual({ query: "Семё", from: 7 });
    for (const text of ["mail me@shop", "see @anna now", "nobody"])
      expect(mentionAt(text, text.length)).toBeUndefined();
  });

  it("offers colleagues by their name, those that begin so first, never oneself", () => {
    expect(mentionable("le", [{ id: "gale", name: "Gale" }, ...team], "").map(({ id }) => id)).toEqual(["lee", "gale"]);
    expect(mentionable("семен", team, "").map(({ id }) => id)).toEqual(["semyon"]);
    expect(mentionable("anna", team, "anna").map(({ id }) => id)).toEqual(["lee"]);
  });

  it("writes the name where it was typed", () => {
    expect(withMention("see @an please", 7, 4, "Anna Lee")).toEqual({ text: "see @Anna Lee please", caret: 14 });
  });

  it("calls whose whole name stands after an @, the longest that fits", () => {
    expect(ids("@Anna Lee please")).toEqual(["lee"]);
    expect(ids("@Anna, and @Anna Lee").sort()).toEqual(["anna", "lee"]);
    expect(ids("@Семён Ткач и @A. (temp)").sort()).toEqual(["dot", "semyon"]);
    expect(ids("Anna, @Annabel, @anna")).toEqual([]);
  });
});
