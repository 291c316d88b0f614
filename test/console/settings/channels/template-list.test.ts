import { describe, expect, it } from "vitest";
import {
  newAmong,
  withoutTemplate,
  withTemplates,
} from "../../../../console/settings/channels/templates/template-list.ts";
import type { Template } from "../../../../src/protocol/channel-setup.ts";

const template = (name: string, language = "en", text = `${name} in ${language}`): Template => ({
  name,
  language,
  text,
});

describe("a channel's templates (LC6)", () => {
  it("LC6 are one for each name and language, the newest words winning, by name", () => {
    const list = withTemplates(
      [template("ready"), template("late", "ru")],
      [template("ready", "en", "new words"), template("late", "en")],
    );
    expect(list).toEqual([template("late", "en"), template("late", "ru"), template("ready", "en", "new words")]);
  });

  it("LC6 lose the one that is removed, and not its other language", () => {
    const list = [template("late", "en"), template("late", "ru")];
    expect(withoutTemplate(list, template("late", "en", "whatever"))).toEqual([template("late", "ru")]);
  });

  it("LC6 can be taken over where they are new or say something new", () => {
    const held = [template("ready"), template("late")];
    const approved = [template("ready"), template("late", "en", "new words"), template("late", "ru")];
    expect(newAmong(approved, held)).toEqual([template("late", "en", "new words"), template("late", "ru")]);
  });
});
