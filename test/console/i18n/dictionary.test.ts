import { describe, expect, it } from "vitest";
import { channelSetup as setupInEnglish } from "../../../console/i18n/en/channel-setup.ts";
import { channels as channelsInEnglish } from "../../../console/i18n/en/channels.ts";
import { crm as crmInEnglish } from "../../../console/i18n/en/crm.ts";
import { crmSetup as crmSetupInEnglish } from "../../../console/i18n/en/crm-setup.ts";
import { en as mainInEnglish } from "../../../console/i18n/en/index.ts";
import { channelSetup as setupInRussian } from "../../../console/i18n/ru/channel-setup.ts";
import { channels as channelsInRussian } from "../../../console/i18n/ru/channels.ts";
import { crm as crmInRussian } from "../../../console/i18n/ru/crm.ts";
import { crmSetup as crmSetupInRussian } from "../../../console/i18n/ru/crm-setup.ts";
import { ru as mainInRussian } from "../../../console/i18n/ru/index.ts";

const en = {
  ...mainInEnglish,
  channels: channelsInEnglish,
  setup: setupInEnglish,
  crm: crmInEnglish,
  crmSetup: crmSetupInEnglish,
};
const ru = {
  ...mainInRussian,
  channels: channelsInRussian,
  setup: setupInRussian,
  crm: crmInRussian,
  crmSetup: crmSetupInRussian,
};

/** Every text by its path; texts that take values are given marks. */
function texts(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof value === "string") return [[here, value]];
    if (typeof value === "function") {
      return [
        [
          here,
          String(
            Reflect.apply(
              value,
              undefined,
              Array.from({ length: value.length }, (_, at) => at + 2),
            ),
          ),
        ],
      ];
    }
    return typeof value === "object" && value !== null ? texts(value, `${here}.`) : [];
  });
}

/** Names, and patterns of values alone, which are the same in both languages. */
const names =
  /^(common\.product|common\.channels\.(telegram|messenger|instagram|whatsapp|viber)|crm\.empty|conversation\.(says|composer\.uploading))$/;

describe("the dictionaries", () => {
  it("have the same texts", () => {
    expect(texts(ru).map(([path]) => path)).toEqual(texts(en).map(([path]) => path));
  });

  it("have no empty text", () => {
    expect([...texts(ru), ...texts(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("use every value they are given, in both languages", () => {
    const given = (text: string) => [...text.matchAll(/\d/g)].length > 0;
    const english = new Map(texts(en));
    const lost = texts(ru).filter(([path, text]) => given(english.get(path) ?? "") !== given(text));
    expect(lost.map(([path]) => path)).toEqual([]);
  });

  it("are in their language", () => {
    const cyrillic = /[а-яё]/i;
    expect(texts(en).filter(([, text]) => cyrillic.test(text))).toEqual([]);
    const latin = texts(ru).filter(([path, text]) => !names.test(path) && !cyrillic.test(text));
    expect(latin.map(([path]) => path)).toEqual([]);
  });
});
