import { describe, expect, it } from "vitest";
import { inRussian } from "../../../console/i18n/ru/server/index.ts";
import { translator } from "../../../console/i18n/translator.ts";

const translate = translator({
  "It may have arrived.": "Возможно, дошло.",
  "{} did not answer in time.": "Нет ответа: {}.",
  "The name server": "сервера имён",
  "{} of {}": "из {2} – {1}",
  "{} took {}.": "{} взял {}.",
  "{} took the file.": "{} взял файл.",
  "“{}” is missing.": "Нет «{}».",
  "Look again.": "Посмотрите ещё раз.",
});

describe("a sentence in another language", () => {
  it.each([
    ["It may have arrived.", "Возможно, дошло."],
    ["VK did not answer in time.", "Нет ответа: VK."],
    [
      "It may have arrived. VK did not answer in time. Look again.",
      "Возможно, дошло. Нет ответа: VK. Посмотрите ещё раз.",
    ],
    ["The name server did not answer in time.", "Нет ответа: сервера имён."],
    ["3 of 5", "из 5 – 3"],
    ["3 of 5.", "из 5 – 3."],
    ["VK took the file.", "VK взял файл."],
    ["“Dr. Who” is missing. Look again.", "Нет «Dr. Who». Посмотрите ещё раз."],
    ["Telegram: Forbidden. Look again.", "Telegram: Forbidden. Посмотрите ещё раз."],
    ["Nobody knows this.", "Nobody knows this."],
    ["It may have arrived", "It may have arrived"],
    ["", ""],
  ])("%j is %j", (english, russian) => expect(translate(english)).toBe(russian));

  it("keeps values as they are, whatever is in them", () => {
    expect(translate("“$& {} (.*)” is missing.")).toBe("Нет «$& {} (.*)».");
    expect(translate("“constructor” is missing.")).toBe("Нет «constructor».");
    expect(translate("toString")).toBe("toString");
  });
});

describe("what the server says of its work", () => {
  it.each([
    [
      "VK does not take this access key. Make one in the community: Manage, API usage, Access tokens; allow community management, messages, photos and documents. VK: User authorization failed (5). Make a new access key in the community's settings and connect the community again with it.",
      /^ВКонтакте не принимает этот ключ доступа\. Создайте его .+ ВКонтакте: User authorization failed \(5\)\. Создайте в настройках/,
    ],
    [
      "shop.example answered HTTP 410: it wants no more messages. Connect the system again when it does.",
      /^shop\.example: ответ HTTP 410: система больше не хочет сообщений\. Когда захочет/,
    ],
    [
      "shop.example answered HTTP 500. Messages to it are waiting or failing.",
      /^shop\.example: ответ HTTP 500\. Сообщения туда ждут/,
    ],
    [
      "Not saved: phones.0 is too short to be a phone number.",
      /^Не сохранено: слишком коротко для номера телефона \(phones\.0\)\.$/,
    ],
    ["BORIS is off duty. Choose somebody else.", /^BORIS: не на смене\. Выберите кого-нибудь другого\.$/],
    [
      "Mail for shop.example goes nowhere, not to Cloudflare.",
      /^Почта shop\.example никуда не идёт, а не в Cloudflare\.$/,
    ],
    [
      "“a.bin” is larger than the 25 MB that Viber takes: send a link to it instead.",
      /^«a\.bin» больше 25 МБ – столько принимает Viber: отправьте ссылку/,
    ],
  ])("%j", (english, russian) => expect(inRussian(english)).toMatch(russian));
});
