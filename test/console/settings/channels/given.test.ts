import { describe, expect, it } from "vitest";
import type { ChannelSetupWords } from "../../../../console/i18n/dictionary.ts";
import { channelSetup as english } from "../../../../console/i18n/en/channel-setup.ts";
import { channelSetup as russian } from "../../../../console/i18n/ru/channel-setup.ts";
import {
  connectRequest,
  fieldValue,
  type Given,
  guideOf,
  type ProviderKind,
  providers,
} from "../../../../console/settings/channels/connect/given.ts";
import { connectFields } from "../../../../src/protocol/channel-setup.ts";

const given = (by: Partial<Given> = {}): Given => ({ line: "line-1", name: "", base: "", fields: {}, ...by });

describe("the providers offered", () => {
  it("are all that are connected with something, each once", () => {
    const known = Object.entries(connectFields).flatMap(([kind, fields]) => (fields.length > 0 ? [kind] : []));
    expect(providers.toSorted()).toEqual(known.toSorted());
  });

  describe.each<[string, ChannelSetupWords]>([
    ["English", english],
    ["Russian", russian],
  ])("in %s", (_, words) => {
    it.each(providers)("%s has words for each of its fields and for no others", (kind) => {
      const named: Record<string, { label: string; hint: string }> = words.fields[kind];
      expect(Object.keys(named).toSorted()).toEqual(connectFields[kind].map(({ name }) => name).toSorted());
    });

    it("every choice has words for each of its options and for no others", () => {
      const choices = providers.flatMap((kind) => connectFields[kind].filter(({ options }) => options));
      const worded = Object.entries<object>(words.options).map(([name, options]) => [name, Object.keys(options)]);
      expect(worded).toEqual(choices.map(({ name, options }) => [name, options]));
    });

    it.each(providers)("%s says where to find its values, what remains, and what to do when it is down", (kind) => {
      for (const steps of [words.guides[kind], words.remaining[kind], words.mend[kind]]) {
        expect(steps.length).toBeGreaterThan(0);
      }
    });
  });
});

describe("what is asked of the API", () => {
  it("names what was entered, without the spaces that came along", () => {
    const fields = { appId: " 12 ", appSecret: "s\n", token: "\tEAA" };
    expect(connectRequest("messenger", given({ fields, name: " Page ", base: " https://graph.example " }))).toEqual({
      kind: "messenger",
      line: "line-1",
      name: "Page",
      base: "https://graph.example",
      secrets: { appId: "12", appSecret: "s", token: "EAA" },
    });
  });

  it("leaves out what was left empty, and what belongs to another kind", () => {
    const fields = { token: "t", senderName: "  ", applicationToken: "of another form" };
    expect(connectRequest("viber", given({ fields }))).toEqual({
      kind: "viber",
      line: "line-1",
      secrets: { token: "t" },
    });
  });

  it("takes the first option of a choice that nobody has made", () => {
    expect(connectRequest("instagram", given()).secrets).toEqual({ login: "instagram" });
    expect(connectRequest("bitrix24", given({ fields: { events: "fetch" } })).secrets).toEqual({ events: "fetch" });
    const [login] = connectFields.instagram;
    expect(login && fieldValue(login, given())).toBe("instagram");
  });
});

describe("the guide", () => {
  it("is the provider's own, and Instagram's changes with whose token it is", () => {
    const guides = providers.map((kind): [ProviderKind, string] => [kind, guideOf(kind, given())]);
    expect(guides.filter(([kind, guide]) => kind !== guide)).toEqual([]);
    expect(guideOf("instagram", given({ fields: { login: "facebook" } }))).toBe("instagramByPage");
  });
});
