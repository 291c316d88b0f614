// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { speaksTemplates, windowWords } from "../../../console/composer/window-words.ts";
import { language } from "../../../console/i18n/words.ts";
import { ChannelKind } from "../../../src/protocol/session.ts";

const on = (kind: ChannelKind) => ({ channel: { id: "c", kind } });

beforeEach(() => {
  language.value = "en";
});

describe("why nothing can be written any more (LC6)", () => {
  it("LC6 names the channel, and says that the client has to write first", () => {
    for (const kind of ["messenger", "instagram"] as const) {
      const name = kind === "messenger" ? "Messenger" : "Instagram";
      expect(windowWords(on(kind))).toMatch(new RegExp(`^${name} .*As soon as they write again`));
    }
  });

  it("LC6 offers a template where the channel has them, and nowhere else", () => {
    expect(windowWords(on("whatsapp"))).toMatch(/^WhatsApp .*24 hours.*only a template/);
    expect(ChannelKind.options.filter((kind) => speaksTemplates(on(kind)))).toEqual(["whatsapp"]);
  });

  it("LC6 says it in the reader's language", () => {
    language.value = "ru";
    expect(windowWords(on("whatsapp"))).toMatch(/^WhatsApp разрешает .*шаблон/);
  });
});
